### Every word people read. Words only, no markup: each channel lays out and escapes for itself.

attribution = Source: { $site }

## Sandbox page

sandbox-title = Bản Tin sandbox
sandbox-intro = Chat with the bot and read the mail it sends: nothing leaves this machine.
sandbox-publish = Publish the next article
sandbox-digest = Send the weekly letter now
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
sandbox-mailbox = Mailbox
sandbox-mails-empty = No mail yet. Every mail Bản Tin sends, to anyone, shows up here.
sandbox-mail-to = To { $to }
sandbox-mail-html = Mail
sandbox-mail-text = Plain text
sandbox-mail-headers = Headers
sandbox-published = Published: { $title }
sandbox-digest-done = The weekly letter is made. If there is news, it arrives in a moment.
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
web-letter-title = Add the weekly letter
web-letter-how = In the chat with the bot, send this line with your own email address:
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
web-expired-text = For a new confirmation, please send the bot /email and your address again.
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

## Mail

mail-list-letter = Weekly letter of { $site }
mail-list-news = News and announcements of { $site }
mail-title = The week
mail-subject = { $what } – Letter of { $day }
mail-subject-tasks = { $count ->
    [one] { $count } thing to do
   *[other] { $count } things to do
  }
mail-subject-events = { $count ->
    [one] { $count } event
   *[other] { $count } events
  }

mail-tasks = To do
mail-task-due = Due: { $day }
mail-task-overdue = Overdue: { $day }
mail-task-open = Still open
mail-task-actor = For: { $actor }
mail-source = Read: { $title }

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

mail-articles = News of the week
mail-article-dates = Days named in it: { $dates }
mail-image = Picture: { $title }
mail-more = { $count } more on the site of { $site }
mail-read = Read it all

mail-why = You receive this because you asked for news of { $site } by e-mail and confirmed it.
mail-why-short = A letter you asked for
mail-unsubscribe = Unsubscribe
mail-reply = A question? Just reply to this letter, or write to { $email }.
mail-phone = Telephone: { $phone }

mail-notice-subject = Bản Tin { $site }: something needs your attention
mail-confirm-subject = Please confirm your subscription to { $site }
mail-confirm-title = One more step
mail-confirm-text = Somebody asked for the letter of { $site } at this address: what there is to do, what is coming up and the news of the week, all in one. Please press the button to confirm.
mail-confirm-button = Confirm subscription
mail-confirm-link = If the button does not work, open this address:
mail-confirm-ignore = Was it not you? Then ignore this mail and nothing more will come. The link works for 48 hours.

## Chat

# Phrases that do what the command does; capital letters and diacritics do not matter.
chat-words-start = subscribe, start, follow
chat-words-stop = stop, unsubscribe, cancel, quit
chat-words-topics = topics, topic
chat-words-email = email, e-mail, mail
chat-words-language = language, english, vietnamese
chat-words-help = help, ?
# Words of politeness that may stand behind such a phrase.
chat-words-polite = please, thanks

chat-start-title = Welcome to { $site }
chat-start-welcome = You are subscribed. Whenever { $site } publishes an article, it will arrive here.
chat-start-again = You are receiving the news of { $site }.
chat-start-email = For the weekly letter by e-mail too (what to do, what is coming up), just send your address.
chat-start-topics = You are receiving every topic. Tap to choose:
chat-stop = Stopped. You will not receive anything more. To come back, send /start.
chat-stop-already = You are not receiving anything at the moment. Send /start to subscribe.

chat-topics-title = Topics you want to receive
chat-topics-everything = Receiving: every topic.
chat-topics-some = Receiving: { $topics }.
chat-topics-all = Every topic
chat-topics-none = This site has no topics; you receive everything.
chat-topics-saved = Saved

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

chat-run-running = 📣 Sending the announcement
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

chat-help = We bring you the news of { $site } as soon as an article appears.
chat-help-commands =
    /topics – choose topics
    /email – get the weekly letter by e-mail
    /language – change the language
    /stop – stop receiving
    /start – receive again
chat-help-admin =
    /announce – send an announcement, see and cancel those that wait
    /audit – see what admins did
chat-lost = Sorry, we did not understand. Send /help to see what you can ask for.
chat-lost-stranger = You are not subscribed yet. Send /start to begin.

chat-letter-title = Your letter { $from } – { $to }
chat-letter-tasks = To do
chat-letter-events = Coming up
chat-letter-articles = This week's news
chat-letter-due = due { $day }
chat-letter-more = And { $count } more on the site.
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
