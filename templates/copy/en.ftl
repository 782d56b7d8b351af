### Every word people read. Words only, no markup: each channel lays out and escapes for itself.

attribution = Source: { $site }

## Calendar

calendar-untitled-event = Event
calendar-untitled-task = Something to do
calendar-task = Due: { $title }
calendar-cancelled = Cancelled: { $title }
calendar-time = Time: { $time }
calendar-topic = { $site } – { $topic }
web-calendar-subscribe = Calendar of events: subscribe on your phone
web-calendar-file = download the .ics file

## Sandbox page

sandbox-title = Bản Tin sandbox
sandbox-intro = Chat with the bot and read the mail it sends: nothing leaves this machine.
sandbox-publish = Publish the next article
sandbox-digest = Send the weekly letter now
sandbox-gate = Preview the letter
sandbox-reset = Start over
sandbox-reset-ask = Delete all messages and mails here and start over?
sandbox-step-start = Press “Start” in the chat
sandbox-step-publish = Publish an article: it arrives at once
sandbox-step-mail = Send /email, confirm in the mailbox, send the letter
sandbox-site = Sample site: { $count } articles
sandbox-language = Tiếng Việt
sandbox-chat = Chat
sandbox-chat-empty = No messages yet. One tap brings you the news of Tân Lúa commune.
sandbox-start = Start
sandbox-write = Message…
sandbox-send = Send
sandbox-attach = Attach pictures or files
sandbox-edited = edited
sandbox-editor = editor
sandbox-reader = reader
sandbox-person-editor = Hạnh
sandbox-person-reader = Tư
sandbox-person-guest = Linh
sandbox-block = Block bot
sandbox-unblock = Unblock
sandbox-blocked = Bot blocked: nothing reaches this chat now.
sandbox-unblocked = Bot unblocked.
sandbox-zalo = Chat on Zalo
sandbox-zalo-of = Zalo: { $name }
sandbox-zalo-open = Open a telephone with Zalo
sandbox-zalo-close = Put the telephone with Zalo away
sandbox-zalo-empty = Zalo has no buttons: write “subscribe” to get the news, and answer with numbers.
sandbox-mailbox = Mailbox
sandbox-mails-empty = No mail yet. Every mail Bản Tin sends, to anyone, shows up here.
sandbox-mail-to = To { $to }
sandbox-mail-html = Mail
sandbox-mail-text = Plain text
sandbox-mail-headers = Headers
sandbox-published = Published: { $title }
sandbox-digest-done = The weekly letter is made. If there is news, it arrives in a moment.
sandbox-gate-done = If there is news and somebody reads the weekly letter, Hạnh sees the preview; the letter goes out by itself in five minutes.
sandbox-reset-done = All cleared. Have another go.
sandbox-failed = That did not work. Try again, or look at the program’s log.

## Web pages

web-language = English
web-home-title = News from { $site }
web-home-lead = New articles right in Telegram; tasks and coming events in one email a week. Free, no account needed.
web-home-link = To the front page
web-home-soon = Subscribing is being set up. Please come back later, or write to { $email }.
web-telegram-title = Subscribe in Telegram
web-telegram-how = Open the chat and tap Start. That is all.
web-telegram-button = Open Telegram
web-telegram-stop = To stop, send /stop.
web-telegram-scan = Or scan this with your phone
web-telegram-qr = QR code that opens { $name } in Telegram
web-sandbox-title = A trial run
web-sandbox-text = Chat with the bot and look into the mailbox right here in the browser. Everything stays on this machine; nothing is sent to anyone.
web-sandbox-button = Open the sandbox
web-letter-title = The weekly letter
web-letter-how = Tasks, coming events and the news of the week, in one email.
web-letter-command = /email name@example.com
web-letter-confirm = A confirmation comes to your mailbox; press its button and you are done.
web-gifts-title = What you will get
web-gift-alerts = Each new article
web-gift-alerts-text = Minutes after it appears: a summary and a link to the article.
web-gift-letter = A weekly letter
web-gift-letter-text = Tasks, deadlines and coming events, in one email.
web-gift-announcements = Announcements
web-gift-announcements-text = What you need to know now reaches you at once.
web-contact-site = Website
web-contact-phone = Phone
web-contact-email = Email
web-ask-us = Need help? Please write to { $email }.
web-confirm-title = Confirm your subscription
web-confirm-text = Receive the newsletter of { $site } at { $email }?
web-confirm-button = Confirm
web-confirm-ignore = If you did not ask for this, just close the page: no newsletter will be sent.
web-confirmed-title = You are subscribed
web-confirmed-text = Thank you. The newsletter will come to { $email }.
web-confirmed-stop = Every letter has a link to unsubscribe.
web-expired-title = This link has expired
web-expired-text = Nothing was changed. For a new link, please press the button, or send the bot /email and your address again.
web-forged-title = This link is not valid
web-forged-text = It may have been cut short. Please open it from the email again, or copy the whole line. Nothing was changed.
web-unsubscribe-title = Unsubscribe
web-unsubscribe-text = Stop receiving the newsletter of { $site } at this address?
web-unsubscribe-button = Unsubscribe
web-unsubscribe-keep = To keep receiving it, just close this page.
web-unsubscribed-title = You are unsubscribed
web-unsubscribed-text = This address will no longer receive the newsletter of { $site }. Thank you for reading.
web-unsubscribed-return = If you change your mind, you can subscribe again at any time.
web-missing-title = Page not found
web-missing-text = There is no such page, or it has moved. Please check the address.
web-broken-title = Something went wrong
web-broken-text = Sorry about that. Please try again in a few minutes.
web-letter-in-chat = Or send the bot:
web-letter-choose = Choose topics and rhythm
web-contact-choices = Subscribed by email
web-confirm-mode-instant = One email for each new article, as it appears.
web-confirm-mode-daily = One email a day, when there is news.
web-confirm-mode-weekly = One email a week: tasks, coming events and the news of the week.
web-expired-subscribe = Subscribe again
web-expired-preferences = Ask for a new link
web-form-refused = The form was not taken
web-form-large = The form is too large. Please go back and fill in less.
web-form-strange = The form was sent by another site. Please open our page and send it from there.
web-form-type = The form cannot be read. Please go back and send it from this page.
web-form-trap = Please leave this empty
web-form-email = Email address
web-form-email-example = name@example.com
web-form-email-wrong = This is not an email address. Please check it, for example: name@example.com
web-form-topics = Topics
web-form-topics-hint = With none ticked you get everything.
web-form-mode = How often
web-form-mode-instant = Each article as it appears
web-form-mode-daily = One email a day
web-form-mode-weekly = One email a week
web-form-locale = Language of the emails
web-form-locale-vi = Tiếng Việt
web-form-locale-en = English
web-subscribe-title = Subscribe by email
web-subscribe-lead = Tasks, coming events and news of { $site }, straight to your mailbox. Free, and you can stop at any time.
web-subscribe-button = Subscribe
web-subscribe-purpose = The address is used for the emails of { $site } only and is given to nobody else. The first email just asks whether you agree; unconfirmed, the address is deleted after 48 hours.
web-subscribe-known = Subscribed already, and something should change?
web-subscribed-title = Please look into your mailbox
web-subscribed-text = If the address { $email } is right, a confirmation is on its way. Please open it and press the button within 48 hours.
web-subscribed-spam = Nothing there in a few minutes? Please look into the spam folder, too. We send one such email an hour to an address.
web-zalo-title = Subscribe on Zalo
web-zalo-how = Open the chat and send: subscribe
web-zalo-button = Open Zalo
web-zalo-qr = QR code that opens our bot on Zalo
web-print-title = QR codes to print
web-print-lead = Print this page and cut the codes out. Whoever scans one can subscribe in Telegram at once.
web-print-none = There is no bot yet to print codes for.
web-print-all = All news
web-print-code = QR code: { $name }
web-print-scan = Scan to get the news of { $site }
web-print-zalo = On Zalo, send to the bot: { $typed }
web-subscribed-phone = Would you like the news on your phone, too? Open Telegram with the button or the code below: once you confirm, the two belong together, and nothing comes twice.
web-subscribed-zalo = On Zalo, please send this code to our bot: { $code }
web-confirm-linked = This address will be linked with a chat on { $channel }, where it can be seen, changed and deleted. If you did not ask for that, please do not press.
web-choices-title = Your choices
web-choices-link = See and change your choices
web-choices-lead = Emails of { $site } to { $email }.
web-choices-what = What comes, and when
web-choices-save = Save
web-choices-saved = Your choices are saved.
web-choices-pause = Pause
web-choices-pause-text = During a pause we send nothing. The first letter after it holds the recent news you have missed.
web-choices-pause-alerts = During a pause we send nothing. What is published meanwhile is not sent later; you can read it on the site.
web-choices-pause-how-long = Pause until when?
web-choices-pause-week = One week
web-choices-pause-month = One month
web-choices-pause-day = Until
web-choices-pause-date = The day emails come again
web-choices-pause-button = Pause
web-choices-pause-wrong = This day is not possible. Please choose one from tomorrow to a year from now.
web-choices-pause-done = Emails are paused.
web-choices-paused-until = Paused. Emails come again from { $day }.
web-choices-paused = Paused.
web-choices-resume = Resume now
web-choices-resume-done = You receive emails again as before.
web-choices-stop-text = Takes effect at once. If you change your mind, just subscribe again.
web-choices-stopped = This address receives no emails at present.
web-choices-suppressed = We no longer write to this address: mail to it came back, or was reported as spam.
web-choices-again = Subscribe again
web-choices-erase = Delete everything
web-choices-erase-text = Deletes all that we keep about this address. So that nobody else can do it, we first send an email to the address; its link deletes.
web-choices-erase-button = Send me the email to delete
web-choices-erase-done = The email with the link to delete is on its way to this address. The link works for 1 hour.
web-choices-consent = You agreed to these emails on { $day }, on the confirmation page.
web-choices-consent-how = You agreed to these emails on { $day } ({ $how }).
web-choices-ask = To see and change topics, rhythm and language, to pause or to delete your data, please give the address you subscribed. The link comes to that mailbox.
web-choices-ask-button = Send me the link
web-choices-ask-link = Ask for a new link
web-choices-asked = If { $email } is subscribed, the link is on its way.
web-choices-expired = The link to your choices works for 90 days. Please open the one in your latest email, or ask for a new link.
web-choices-forged = The link may have been cut short. Please open it from the email again, or ask for a new one. Nothing was changed.
web-erase-title = Delete everything?
web-erase-text = We will delete all that we keep about { $email } for the letter of { $site }: the address, the choices, the day of consent. You will receive no more emails.
web-erase-linked = Your subscription on { $channels } is separate and stays as it is; to end it, send /stop in the chat.
web-erase-once = Only an encrypted mark stays, from which nobody can read the address, so that no list brings it back.
web-erase-button = Delete everything
web-erase-keep = To keep it, just close this page.
web-erased-title = Deleted
web-erased-text = We keep nothing about this address any more. Thank you for reading. To receive emails again, just subscribe as the first time.
web-erased-nothing = We keep nothing about the address of this link any more. To receive emails, please subscribe as the first time.

web-digests-title = Letters sent so far
web-digests-lead = Read every letter again: what to do, where to be, announcements and news.
web-digests-none = There is no letter yet. The first one will be here as soon as it is sent.
web-digests-daily = Daily letters
web-digests-weekly = Weekly letters
web-digests-page = Page { $page } of { $pages }
web-digests-newer = Newer
web-digests-older = Older
web-digests-pages = Pages
web-digests-feed = Follow in a feed reader (Atom)
web-digests-feed-title = Weekly letter of { $site }
web-digest-weekly = Weekly letter { $days }
web-digest-daily = Letter of { $days }
web-digest-tasks = { $count ->
    [one] { $count } thing to do
   *[other] { $count } things to do
  }
web-digest-events = { $count ->
    [one] { $count } event
   *[other] { $count } events
  }
web-digest-announcements = { $count ->
    [one] { $count } announcement
   *[other] { $count } announcements
  }
web-digest-articles = { $count ->
    [one] { $count } article
   *[other] { $count } articles
  }
web-digest-topics = Filter by topic
web-digest-everything = Everything
web-digest-quiet = This letter says nothing about { $topic }.
web-digest-newer = Next letter
web-digest-older = Previous letter
web-digest-neighbours = Other letters
web-digest-calendar = Add the calendar of events
web-digest-cancelled = Cancelled or moved:
web-digest-subscribe = Get this letter
web-digest-missing-title = This letter is not here
web-digest-missing-text = It was not sent yet, or is so old that it is not kept any more. Please see the other letters.

## Mail

mail-list-letter = Weekly letter of { $site }
mail-list-news = News and announcements of { $site }
letter-attached = Attached: { $what }.
letter-photos = { $count ->
    [one] { $count } picture
   *[other] { $count } pictures
  }
letter-videos = { $count ->
    [one] { $count } video
   *[other] { $count } videos
  }
letter-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
  }
mail-title = { $rhythm ->
    [daily] The day
   *[weekly] The week
  }
mail-subject = { $what } – Letter of { $day }
mail-subject-due = { $count } due
mail-subject-due-today = { $count } due today
mail-subject-tasks = { $count ->
    [one] { $count } thing to do
   *[other] { $count } things to do
  }
mail-subject-events = { $count ->
    [one] { $count } event ahead
   *[other] { $count } events ahead
  }
mail-subject-events-week = { $count ->
    [one] { $count } event this week
   *[other] { $count } events this week
  }
mail-subject-events-today = { $count ->
    [one] { $count } event today
   *[other] { $count } events today
  }
mail-subject-cancelled = { $count ->
    [one] { $count } event cancelled or moved
   *[other] { $count } events cancelled or moved
  }
mail-subject-announcements = { $count ->
    [one] { $count } announcement
   *[other] { $count } announcements
  }
mail-untitled = Without a name

mail-tasks = To do
mail-task-due = Due: { $day }
mail-task-due-today = Due today: { $day }
mail-task-overdue = Overdue: { $day }
mail-task-open = Still open
mail-task-actor = For: { $actor }
mail-source = Read:
mail-source-others = and { $count } more

mail-events = Coming up
mail-event-morning = in the morning
mail-event-afternoon = in the afternoon
mail-event-evening = in the evening
mail-event-month = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
  }
mail-event-calendar = Add to calendar
mail-event-cancelled = Cancelled or moved

mail-announcements = Announcements

mail-articles = { $rhythm ->
    [daily] New
   *[weekly] News of the week
  }
mail-topic-other = Other news
mail-article-dates = Days named in it: { $dates }
mail-image = Picture: { $title }
mail-more = { $count } more – read on the web
mail-read = Read it all

mail-numbers = In numbers
mail-numbers-tasks = to do
mail-numbers-events = { $count ->
    [one] event
   *[other] events
  }
mail-numbers-articles = { $count ->
    [one] new article
   *[other] new articles
  }
mail-numbers-legend-tasks = due
mail-numbers-legend-events = events

mail-web = View on the web

mail-why = You receive this because you asked for news of { $site } by e-mail and confirmed it.
mail-preferences = Choose what you get
mail-unsubscribe = Unsubscribe
mail-reply = A question? Just reply to this letter, or write to { $email }.
mail-phone = Telephone: { $phone }

mail-notice-subject = Bản Tin { $site }: something needs your attention
mail-test-subject = [Test] { $subject }
mail-confirm-subject = Please confirm your subscription to { $site }
mail-confirm-title = One more step
mail-confirm-text = Somebody asked for the emails of { $site } at this address: what there is to do, what is coming up and what is new. Please press the button to confirm.
mail-confirm-button = Confirm subscription
mail-confirm-link = If the button does not work, open this address:
mail-confirm-ignore = Was it not you? Then ignore this mail and nothing more will come. The link works for 48 hours.
mail-known-subject = You are already subscribed to { $site }
mail-known-title = You are already subscribed
mail-known-text = Somebody just signed up this address again, but it is on the list of { $site } already. To change topics, rhythm or language, to pause or to receive again, please press the button.
mail-known-button = See my choices
mail-known-ignore = Was it not you? Then ignore this mail: nothing has changed.
mail-preferences-subject = Your choices for the letter of { $site }
mail-preferences-title = Your choices
mail-preferences-text = Somebody just asked for the link to the choices of this address for the letter of { $site }: topics, rhythm, language, a pause. Please press the button to open them.
mail-preferences-button = Open my choices
mail-preferences-ignore = Was it not you? Then ignore this mail: nothing has changed. Please do not forward it, as the link lets anybody change your choices.
mail-erase-subject = Delete all your data at { $site }?
mail-erase-title = Delete all data
mail-erase-text = Somebody just asked us to delete all that we keep about this address for the letter of { $site }. If that is what you want, please press the button; the page will ask once more.
mail-erase-button = Delete my data
mail-erase-ignore = Was it not you? Then ignore this mail: nothing is deleted. The link works for 1 hour.

## Chat

# Phrases that do what the command does; capital letters and diacritics do not matter.
chat-words-start = subscribe, start, follow
chat-words-stop = stop, unsubscribe, cancel, quit
chat-words-topics = topics, topic
chat-words-email = email, e-mail, mail
chat-words-language = language, english, vietnamese
chat-words-help = help, ?
chat-words-settings = settings, preferences, options
chat-words-follow = tell me about, notify me about, follow
chat-words-mute = mute, ignore
chat-words-quiet = quiet hours, do not disturb
chat-words-events = events, calendar, upcoming events
chat-words-tasks = tasks, to do, todo, deadlines
chat-words-news = news, latest news, latest
chat-words-today = today, what is on today
chat-words-reminders = reminders, reminder, my reminders
chat-words-mydata = my data, mydata, data
chat-words-forget = forget me, delete my data, delete me, forget
chat-words-link = link, unlink
# What stands behind one of these is looked for.
chat-words-find = find, search, search for, look for
# Words of politeness that may stand behind such a phrase.
chat-words-polite = please, thanks
# Asks for nothing, and is answered in kind.
chat-words-thanks = thanks, thank you, many thanks

chat-start-title = Welcome to { $site }
chat-start-welcome = You are subscribed. Whenever { $site } publishes an article, it will arrive here.
chat-start-again = You are receiving the news of { $site }.
chat-start-email = For the weekly letter by e-mail too (what to do, what is coming up), just send your address.
chat-start-topics = You are receiving every topic. To receive only some, choose here:
chat-stop = Stopped. You will not receive anything more. To come back, send /start.
chat-stop-already = You are not receiving anything at the moment. Send /start to subscribe.

chat-topics-title = Topics you want to receive
chat-topics-everything = Receiving: every topic.
chat-topics-some = Receiving: { $topics }.
chat-topics-all = Every topic
chat-topics-none = This site has no topics; you receive everything.
chat-topics-saved = Saved

chat-set-title = Your settings
chat-set-line = { $what }: { $is }
chat-set-topics = Topics
chat-set-topics-all = all
chat-set-follow = Words to follow
chat-set-follow-why = News with one of these words always reaches you, whatever its topic.
chat-set-follow-add = Send the word to follow, for example: recruitment. Several words: with commas between them. Send “stop” to leave it.
chat-set-followed = Noted. When there is news about { $phrases }, you will hear of it.
chat-set-mute = Words to leave out
chat-set-mute-why = News with one of these words is not sent to you. Announcements still come.
chat-set-mute-add = Send the word to leave out, for example: football. Several words: with commas between them. Send “stop” to leave it.
chat-set-muted = Noted. From now on no news about { $phrases } is sent to you.
chat-set-phrase = “{ $phrase }”
chat-set-phrase-odd = This word cannot be used. Please send 2 to 40 letters, six words at most.
chat-set-phrases-full = The list holds { $most } words. Please take one away and add again.
chat-set-none = none
chat-set-add = ＋ Add a word
chat-set-remove = ✕ { $phrase }
chat-set-often = How often
chat-set-often-instant = each article at once
chat-set-often-daily = one letter a day
chat-set-often-daily-at = one letter a day at { $hour }:00
chat-set-often-weekly = one letter a week
chat-set-instant = At once
chat-set-daily = Daily
chat-set-weekly = Weekly
chat-set-hour = { $hour }:00
chat-set-hour-common = Usual hour
chat-set-hour-why = Choose the hour of the daily letter:
chat-set-other = Another…
chat-set-hour-ask = Send the hour of your daily letter, for example: 7:00 (full hours). Send “stop” to leave it.
chat-set-hour-odd = This hour is not clear. Please send a full hour, for example: 7:00. Send “stop” to leave it.
chat-set-quiet = Quiet hours
chat-set-quiet-why = In these hours news is held, and comes as one summary at their end. Announcements still come at once.
chat-set-quiet-off = none
chat-set-quiet-none = None
chat-set-quiet-span = { $from }:00 – { $to }:00
chat-set-quiet-ask = Send your quiet hours, for example: 22:00-6:00 (full hours). Send “stop” to leave it.
chat-set-quiet-odd = These hours are not clear. Please send two full hours, for example: 22:00-6:00. Send “stop” to leave it.
chat-set-language = Language
chat-set-back = ‹ Back
chat-set-open = ⚙️ More settings
chat-quiet-held = News from your quiet hours

chat-language = Choose a language · Chọn ngôn ngữ
chat-language-name = English
chat-language-saved = From now on we will speak English.

chat-email-unavailable = Letters by e-mail are not available at the moment.
chat-email-how = Please send your e-mail address, for example: /email lan@example.org
chat-email-invalid = This address does not look right. Please send it again, for example: /email lan@example.org
chat-email-enough = That has been asked several times today. Please look in your mailbox (and its spam folder), or try again tomorrow.
chat-email-failed = We could not send the confirmation to that address. Please check it and send it again.
chat-email-sent = We have just sent a confirmation to { $email }. Please open it and press its button within 48 hours.

chat-announce-ask = Please send the announcement as your next message: text, photo, album or file (or “cancel” to drop it).
chat-announce-long = The announcement has { $length } characters, at most { $longest } are possible. Please shorten it and send it again.
chat-announce-wordless = (pictures or files only)
chat-announce-preview = Above is the announcement exactly as it will be seen.
chat-announce-to = To: { $who }
chat-announce-to-all = everybody who subscribed
chat-announce-to-topics = those who follow { $topics }
chat-announce-to-language = language: { $language }
chat-announce-to-channel = by { $channel } only
chat-announce-to-groups = groups only
chat-announce-to-mail = and by e-mail
chat-announce-reach = People it will reach: { $people }
chat-announce-nobody = Nobody has subscribed there yet, so there is nobody to send it to.
chat-announce-at-once = When: as soon as you press the button
chat-announce-at = When: { $moment }
chat-announce-send = Send to { $people } people
chat-announce-send-at = Send to { $people } people at { $moment }
chat-announce-who = Recipients
chat-announce-when = Send later
chat-announce-once-again = Send at once
chat-announce-test = Send to me only
chat-announce-drop = Do not send
chat-announce-back = Change it
chat-announce-done = Done
chat-announce-any = all
chat-announce-language = Language: { $language }
chat-announce-channel = Channel: { $channel }
chat-channel-telegram = Telegram
chat-channel-zalo = Zalo
chat-channel-email = e-mail
chat-announce-groups = Groups only
chat-announce-mail = By e-mail too
chat-announce-tested = Sent as a test; only you can see it.
chat-announce-when-ask = When shall it go? For example: tomorrow 8am · next Monday 7:30 · 23 Nov 8:00 · in 2 hours (or “cancel” to leave it as it is).
chat-announce-when-past = That moment has passed; it is { $now }. Please send another.
chat-announce-when-far = It can be planned for the next { $days } days. Please send another moment.
chat-announce-when-unclear = We did not understand. Please send a day and an hour, for example: tomorrow 8am, or 23 Nov 8:00.
chat-announce-as-it-was = All right, it stays as it was.
chat-announce-changed = The announcement has changed. Please look again, then press.
chat-announce-moved = The number of people has changed. Please look again, then press.
chat-announce-passed = Its time has passed. Please look again, then press.
chat-announce-over = This announcement was dropped, or its time is over.
chat-announce-dropped = Dropped; nobody received it.
chat-announce-once = This announcement has been sent already.
chat-announce-not-yours = Only its author can change this announcement.
chat-announce-sending = Sending to { $people } people…
chat-announce-begun = This announcement is on its way. Please see the latest message below.
chat-announce-below = Please see the latest message below.
chat-announce-planned = Planned.
chat-announce-missed = We were not running at the planned time, so it was not sent. If it is still wanted, please press the button.
chat-announce-waiting-title = Waiting:
chat-announce-waiting = { $number }. { $when }, { $people } people: { $name }
chat-announce-unapproved = for approval
chat-announce-cancel = Cancel no. { $number }: { $when }
chat-announce-cancelled = Your announcement “{ $name }” was cancelled by another admin; nobody received it.

chat-approval-ask = Ask to approve: { $people } people
chat-approval-ask-at = Ask to approve: { $people } people at { $moment }
chat-approval-waiting = Waiting for another admin to approve, for 24 hours at most.
chat-approval-nobody = A second admin has to approve, and there is none but you. Please ask your operator to add one to ADMINS.
chat-approval-card = The announcement above waits for your approval.
chat-approval-approve = Approve, send to { $people } people
chat-approval-approve-at = Approve: { $people } people at { $moment }
chat-approval-refuse = Not yet
chat-approval-review = See no. { $number } to approve
chat-approval-mail = The announcement “{ $name }” waits for approval, but the admin { $who } could not be told in the chat. Please ask them to send /announce to the bot and approve it within 24 hours.
chat-approval-own = Another admin has to approve your announcement.
chat-approval-approved = This announcement is approved. Thank you.
chat-approval-approved-author = Your announcement has been approved.
chat-approval-over = This announcement does not wait for approval any more.
chat-approval-refused = Given back to its author. To say why, send it as your next message (or “cancel”).
chat-approval-refused-author = The announcement was not approved. You can change it and ask again.
chat-approval-lapsed = Nobody approved it within 24 hours. You can ask again.
chat-approval-reason = Why it was not approved: { $reason }
chat-approval-reason-given = The author has been told.

chat-audit-title = What admins did lately
chat-audit-none = Nothing has been noted yet.
chat-audit-line = { $when } · { $who } { $act } { $what }
chat-audit-you = you
chat-audit-operator = the operator
chat-audit-composed = composed
chat-audit-addressed = changed the audience of
chat-audit-tested = tested
chat-audit-scheduled = planned
chat-audit-submitted = asked to approve
chat-audit-approved = approved
chat-audit-refused = did not approve
chat-audit-sent = sent
chat-audit-cancelled = withdrew
chat-audit-paused = paused
chat-audit-resumed = resumed
chat-audit-stopped = stopped
chat-audit-resent = sent again
chat-audit-corrected = corrected
chat-audit-recalled = recalled
chat-audit-exported = exported
chat-audit-held = put on hold
chat-audit-edited = edited

chat-gate-open = The weekly letter goes out by itself at { $moment }, to { $people } people; { $left } left. If nothing needs changing, there is nothing to do.
chat-gate-hours = { $count ->
    [one] one hour
   *[other] { $count } hours
  }
chat-gate-minutes = { $count ->
    [one] one minute
   *[other] { $count } minutes
  }
chat-gate-held = ⏸ The weekly letter of { $moment } is on hold ({ $who }). It goes out only when somebody presses “Send now”.
chat-gate-sent = ✅ The weekly letter went out at its time: { $moment }, to { $people } people.
chat-gate-sent-by = ✅ The weekly letter of { $moment } was sent to { $people } people ({ $who }).
chat-gate-nothing = The weekly letter of { $moment } was not sent: there is nothing new to tell, or nobody to write to.
chat-gate-over = The weekly letter of { $moment } was on hold; what it had to tell is in the next one.
chat-gate-counts = Tasks: { $tasks } · events: { $events } · announcements: { $announcements } · articles: { $articles }
chat-gate-noted = Line on top: { $note }
chat-gate-more = … and { $count } more, see the attached file.
chat-gate-doubts = Please have a look (not sure, so not in the letter yet):
chat-gate-doubts-more = … and { $count } more.
chat-gate-now = Send now to { $people } people
chat-gate-hold = Hold
chat-gate-leave-out = Leave out…
chat-gate-see-doubts = To look at ({ $count })
chat-gate-note = Add a line on top
chat-gate-note-change = Change the line on top
chat-gate-note-drop = Remove the line on top
chat-gate-note-ask = Please send the line to stand on top of the letter, { $longest } characters at most (or “stop”).
chat-gate-note-long = The line must say something, in { $longest } characters at most. Please send it again.
chat-gate-note-taken = The line stands on top of the letter.
chat-gate-note-dropped = Never mind then. The letter stays as it is.
chat-gate-test = Send me a test
chat-gate-testing = Sending a test to { $email }.
chat-gate-test-failed = The test could not be sent. Please try again in a few minutes.
chat-gate-test-empty = There is nothing in the letter to test just now.
chat-gate-sending = The letter is going out.
chat-gate-held-notice = On hold.
chat-gate-gone = This letter has gone out, or is out of date.
chat-gate-list = Tap what shall be left out; tap again to take it back. Page { $page }/{ $pages }.
chat-gate-list-doubts = What has a box ☐ is not certain: tap to let it in.
chat-gate-before = « Before
chat-gate-after = Next »
chat-gate-done = Done
chat-gate-file = The weekly letter as its readers will see it.
chat-gate-mail = The weekly letter goes out at { $moment } to { $people } people. Editor { $who } could not be told in a chat, so this is said here.
chat-gate-name = the weekly letter of { $moment }

chat-run-running = 📣 Sending the announcement
chat-run-letter = 📬 Sending the letter again
chat-run-editing = ✏️ Correcting what was sent
chat-run-recalling = ↩️ Taking the announcement back
chat-run-paused = ⏸ Paused
chat-run-stopped = ⏹ Stopping
chat-run-bar = { $bar } { $percent } %
chat-run-sent = Sent: { $sent }/{ $reach } people
chat-run-edited = Corrected: { $sent }/{ $reach } messages
chat-run-recalled = Taken back: { $sent }/{ $reach } messages
chat-run-pace = Pace: { $rate } people a second · { $left }
chat-run-left = about { $minutes } min left
chat-run-left-little = less than a minute left
chat-run-pause = Pause
chat-run-resume = Resume
chat-run-stop = Stop
chat-run-stop-ask = Stop for good? Whoever has not received it will not get it.
chat-run-stop-sure = Stop for good
chat-run-stop-keep = Do not stop
chat-run-no = No
chat-run-over = This button has no effect any more.
chat-run-nobody = There is nobody left to send it to.
chat-run-again = Sending it again to { $people } people.
chat-run-again-once = This announcement was sent again already.
chat-run-taken-back = This announcement was taken back.
chat-run-file = The file is being made; one moment, please.
chat-run-file-here = The recipients, and what became of each.
chat-run-file-large = The list is too large to be sent here. Ask whoever runs the server to run: bantin announce --report { $edition }

chat-report-letter = { $rhythm ->
    [daily] 📬 Daily letter of { $day }
   *[weekly] 📬 Weekly letter of { $day }
  }
chat-report-sent = ✅ Sent: { $sent }/{ $reach } people
chat-report-gone = No longer receiving: { $count }
chat-report-failed = Failed: { $count }
chat-report-unknown = Not known whether it arrived: { $unknown }
chat-report-skipped = Not sent, because it was stopped or taken back, or they no longer wanted it: { $count }
chat-report-expired = Too late to be sent: { $count }
chat-report-waiting = Still waiting: { $count }
chat-report-edited = ✅ Corrected: { $sent }/{ $reach } messages
chat-report-unedited = Could not be corrected: { $count }
chat-report-recalled = ✅ Taken back: { $sent }/{ $reach } messages
chat-report-unrecalled = Could not be taken back (mostly older than 48 hours): { $count }
chat-report-nameless = Message not known: { $count }
chat-report-csv = Download the list (CSV)
chat-report-again = Send again to { $people } who missed it
chat-report-maybe = Send again to { $people } in doubt
chat-report-maybe-ask = { $people } people may have it already. If it is sent again, some will get it twice. Send it all the same?
chat-report-correct = Correct
chat-report-recall = Take back
chat-correct-ask = Please send the new text in your next message (or “cancel” to leave it).
chat-correct-preview = This is the new text. Messages that will be corrected: { $count }.
chat-correct-pictures = Pictures and files stay as they were sent.
chat-correct-nameless = Messages that are not known and stay as they are: { $count }.
chat-correct-waiting = People who have not received it yet and get the new text: { $count }.
chat-correct-sure = Correct { $count } messages
chat-correct-submitted = The new text was handed to another editor for approval.
chat-correct-review = An editor wants to change an announcement that was sent to the text below. Please approve it.
chat-correct-alone = Another editor has to approve this, and there is none.
chat-correct-begun = Correcting…
chat-correct-once = This text is in place already.
chat-correct-dropped = Left as it was.
chat-correct-refused = Your new text was not approved; the announcement stays as it was sent.
chat-recall-ask = Take this announcement back from { $count } people? Messages older than 48 hours stay; whoever has not received it will not get it.
chat-recall-sure = Take back { $count } messages
chat-recall-begun = Taking it back.

chat-ask-before = ‹ Back
chat-ask-after = More ›
chat-ask-all = Show all topics
chat-ask-mine = Only my topics
chat-ask-none-of-mine = Nothing in your topics at the moment; here are all topics.
chat-ask-remind = Choose 🔔 and its number to be reminded.

chat-events = Coming events
chat-events-none = No events have been announced for the next two weeks. We will tell you as soon as there are.
chat-events-place = At: { $place }
chat-events-going-on = Going on
chat-events-today = Today, { $day }
chat-events-tomorrow = Tomorrow, { $day }
chat-tasks = What to do
chat-tasks-none = Nothing is due within the next thirty days.
chat-tasks-due = { $left ->
    [0] Due today: { $day }
    [1] Due tomorrow: { $day }
   *[other] Due: { $day } ({ $days } days left)
  }
chat-news = Latest news
chat-news-of = Latest news: { $topic }
chat-news-none = There are no articles yet. Once the site publishes one, you will find it here.
chat-news-none-here = Nothing in this topic yet; here is the news of all topics.
chat-find = Found for “{ $words }”
chat-find-how = Please send what to look for after the word “find”, for example: find recruitment
chat-find-old = That search was a while ago. Please send again what to look for, for example: find recruitment
chat-find-none = Nothing yet about “{ $words }”
chat-find-instead = You may try another or a shorter word. Meanwhile, here is the latest news:
chat-find-other = You may try another or a shorter word.
chat-find-narrow = There is more: add a word to narrow it down.
chat-today = Today, { $day }
chat-today-none = No news, events or deadlines today.
chat-today-events = Events
chat-today-tasks = Due today
chat-today-news = Published today

chat-remind-when = { $day }, { $time }
chat-remind-event = { $left ->
    [soon] Starting soon: { $title }
    [0] Today: { $title }
    [1] Tomorrow: { $title }
   *[other] In { $left } days: { $title }
  }
chat-remind-task = { $left ->
    [0] Due today: { $title }
    [1] Due tomorrow: { $title }
   *[other] Due in { $left } days: { $title }
  }
chat-remind-moved = Changed: { $title }
chat-remind-before = Before: { $when }
chat-remind-now = Now: { $when }
chat-remind-cancelled = Cancelled: { $title }
chat-remind-back = Back on: { $title }
chat-remind-set = Reminder set.
chat-remind-had = You have asked for this reminder before.
chat-remind-card = Reminder: { $title }
chat-remind-at = We will remind you at { $moments }.
chat-remind-days3 = 3 days before
chat-remind-day = 1 day before
chat-remind-hour = 1 hour before
chat-remind-drop = Remove
chat-remind-dropped = Reminder removed: { $title }
chat-remind-again = Set it again
chat-remind-offer = 🔔 Remind me
chat-remind-tasks = 🔔 Remind me of tasks
chat-remind-events = 🔔 Remind me of events
chat-remind-which = What would you like to be reminded of?
chat-remind-list = Your reminders
chat-remind-list-how = Choose one to change or remove it.
chat-remind-none = You have no reminders yet. See /events or /tasks and choose 🔔.
chat-remind-all = All reminders
chat-remind-late = It is too close for a reminder now.
chat-remind-over = This is over or was cancelled.
chat-remind-full = You have { $most } reminders. Please remove some in /reminders first.

chat-start-page = One step is left: please open the confirmation we sent to the address you gave on the page, and press its button. Then the letters and this chat belong together, and nothing comes twice.
chat-email-instead = Once you confirm, letters go to this address in place of { $email }.
chat-email-change = Please send the new address, for example: lan@example.org
chat-email-change-it = Change the address
chat-email-have = ✉️ Letters go to { $email }: { $often }.
chat-email-paused = ✉️ Letters to { $email } are paused ({ $often }).
chat-email-choices = Choose topics and how often: { $url }
chat-email-stop = Stop the letters
chat-email-ended = ✉️ No letters go to { $email } any more.
chat-email-again = Receive again
chat-email-remove = Delete this address
chat-email-removed = The address { $email } is deleted.
chat-email-waiting = ✉️ { $email } waits to be confirmed: please open our mail (look in the spam folder, too) and press its button. We send it again once an hour at most.
chat-email-resend = Send it again
chat-email-drop = Never mind
chat-email-dropped = Fine, we have dropped that address.
chat-own-over = This question is over. Please send the command again.
chat-mydata-nothing = We keep nothing about you.
chat-mydata-here = This is everything we keep about you: { $addresses }.
chat-mydata-forget = To have it all deleted, send /forget.
chat-mydata-head = What { $site } keeps about you, as of { $when }. Beside what stands in this file we keep only numbers that name nobody.
chat-mydata-words = addresses: where you receive · number: of the address · channel · locale: language · mode: how often · topics (*: all) · state · person: joins the addresses of one person · primary: gets the news first · consent: when and how you agreed · followedWords, mutedWords · hourOfDailyLetter · quietHours · pausedUntil · lastLetter: the latest letter · undelivered: what did not reach you · reminders · acts: what you did as an admin
chat-forget-title = Delete everything about you?
chat-forget-what = To be deleted: { $addresses }, with all choices, words, quiet hours and reminders. Nothing will be sent there any more.
chat-forget-admin = You are an admin: the log of what editors did and the announcements you wrote stay.
chat-forget-end = This cannot be undone. To only stop the news, send /stop.
chat-forget-yes = Delete everything
chat-forget-no = Keep it
chat-forget-kept = Fine, nothing was deleted.
chat-forget-nothing = We keep nothing about you, so there is nothing to delete.
chat-forget-done = Deleted: { $addresses }.
chat-forget-rest = So are all choices and { $reminders } reminders.
chat-forget-hash = Only a keyed mark stays, so that nobody puts you on a list again. You can always come back with /start. Thank you for reading us.
chat-forget-told = Everything about you, here too, was just deleted as you asked on { $channel }.
chat-link-title = Link your channels
chat-link-nowhere = We talk on this channel only, so there is nothing to link yet.
chat-link-enough = That was tried many times. Please try again later.
chat-link-how = On { $channels }, please send this code to our bot: { $code }
chat-link-why = The code works once, for 10 minutes. Give it to nobody: whoever has it can see and delete your data. Once linked, nothing comes twice.
chat-link-wrong = This code is wrong or too old. Please send /link in the other channel to get a new one.
chat-link-same = This code is for another channel than { $channel }.
chat-link-taken = One of the two is linked with another chat already. Please undo that first: send /link there.
chat-link-ask = Link with { $channel }?
chat-link-ask-why = Say yes only if you got the code yourself: both chats share your data. Where would you like the news?
chat-link-at = News on { $channel }
chat-link-no = Do not link
chat-link-not = Fine, nothing was linked.
chat-link-done = Linked. The news comes on { $channel }.
chat-link-undo = To change or undo this, send /link.
chat-link-told = This chat was just linked with { $channel }. If that was not you, send /link to undo it.
chat-link-have = Linked: { $channels }.
chat-link-leads = The news comes on: { $channel }.
chat-link-part = Unlink
chat-link-parted = Unlinked. Each chat gets its own news from now on.
chat-link-parted-told = No longer linked with { $channel }. Each chat gets its own news from now on.

chat-help = We bring you the news of { $site } as soon as an article appears.
chat-help-commands =
    /today – what is on today
    /events – coming events
    /tasks – what to do
    /reminders – see, change and remove reminders
    /news – the latest news
    /find – find articles, for example: find recruitment
    /topics – choose topics
    /email – get the weekly letter by e-mail
    /settings – topics, words, hours, language
    /link – join Telegram and Zalo
    /mydata, /forget – see or delete your data
    /stop – stop receiving
    /start – receive again
chat-help-admin =
    /announce – send an announcement, see and cancel those that wait
    /audit – see what admins did
chat-choose-by-number =
    { $count ->
        [1] To choose it, please answer: 1
        [2] Please answer with number 1 or 2
       *[other] Please answer with numbers, for example: 1 3
    }
chat-full = We are sorry: this channel can serve { $users } people for now, and it is full.
chat-full-elsewhere = You can receive the news by Telegram or e-mail: { $url }
chat-plan-nearly = The Zalo bot has sent { $percent } % of the messages of { $month } (at most { $monthly }). When they are used up, nothing more is sent on Zalo until the month is over.
chat-plan-all = The Zalo bot has sent all { $monthly } messages of { $month } and rests until the month is over. Readers on Zalo do not get what is new.
chat-withheld = Zalo does not let us read your message. Please choose how to receive the news at { $url }
chat-lost = Sorry, we did not understand. Send /help to see what you can ask for.
chat-thanked = You are very welcome.
chat-hurried = That is a lot at once. Please wait half a minute, then go on.
chat-lost-stranger = You are not subscribed yet. Send /start to begin.

# Groups and channels.
chat-group-hello = We can bring the news of { $site } into this group as soon as an article appears.
chat-group-offer = An admin of the group presses the button to begin. We read only what is meant for us.
chat-group-on = News in this group
chat-group-back = The news come to this group again, as before. Its admins send /settings to change that.
chat-group-here = From now on the news come right here.
chat-group-homeless = The topic chosen for the news is not open any more, so they come here. To choose again, an admin sends /here in the topic where they should come.
chat-group-led = Only an admin of the group can choose for all of it. You can talk with us alone.
chat-group-alone = This is your own affair: please talk with us alone.
chat-group-help =
    /today – what is on today
    /events – coming events
    /tasks – what to do
    /news – the latest news
    /find – find articles, for example: /find recruitment
chat-group-help-admin =
    For admins of the group:
    /start, /stop – receive the news or stop them
    /settings – topics, how often, language
    /here – receive the news in this topic of the group
chat-channel-on = From now on the channel “{ $title }” posts our news as soon as an article appears. In the channel, send /settings with the bot's name to choose topics, /stop with the bot's name to end it.
chat-outdated = This button is old. Here is what you can choose now.

# What the app shows of the bot: its list of commands, and who it is.
chat-menu-start = receive the news
chat-menu-stop = stop the news
chat-menu-today = what is on today
chat-menu-events = coming events
chat-menu-tasks = what to do
chat-menu-news = the latest news
chat-menu-find = find articles
chat-menu-reminders = see, change and remove reminders
chat-menu-topics = choose topics
chat-menu-settings = choose how you receive the news
chat-menu-email = the weekly letter by e-mail
chat-menu-link = join Telegram and Zalo
chat-menu-mydata = see your data
chat-menu-forget = delete your data
chat-menu-help = what you can ask for
chat-menu-here = receive the news in this topic of the group
chat-menu-announce = send an announcement
chat-menu-audit = see what admins did
chat-profile = The news of { $site } as soon as they appear: choose topics, ask for events and tasks, set reminders, find articles. Press Start to receive the news; send /stop to end them at any time.
chat-profile-short = News, events and tasks of { $site }.

chat-letter-title = { $rhythm ->
    [daily] Your letter of { $to }
   *[weekly] Your letter { $from } – { $to }
  }
chat-letter-tasks = To do
chat-letter-events = Coming up
chat-letter-cancelled = Cancelled or moved
chat-letter-announcements = Announcements
chat-letter-articles = { $rhythm ->
    [daily] What is new
   *[weekly] This week's news
  }
chat-letter-other = Other news
chat-letter-due = due { $day }
chat-letter-overdue = was due { $day }
chat-letter-open = still open
chat-letter-told = { $count } articles
chat-letter-more = And { $count } more on the site.
chat-letter-web = View on the web
chat-feed-failing =
    The feed “{ $feed }” at { $url } could not be read for more than a day, so its new articles have not reached readers.
    Please open this address. If the site has trouble, tell whoever runs it; if the address has changed, ask whoever runs the server to correct FEED_URL or site.yaml. We keep trying.
chat-feed-well = The feed “{ $feed }” can be read again. Its new articles go out as always.
chat-feed-moved =
    The feed “{ $feed }” printed { $count } old articles under new addresses, probably because the site has moved.
    They are kept and not sent to readers. New articles go out as always.
chat-letter-missed =
    The letter of { $day } was not sent, because the service was down for more than a day.
    What it would have told will be in the next one. To send it now, ask whoever runs the server for: bantin digest --now
chat-letter-missed-daily =
    The daily letter of { $day } was not sent, because the service was down for more than half a day.
    What it would have told will be in tomorrow's.
