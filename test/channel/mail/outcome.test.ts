import { expect, test } from 'vitest';
import { outcomeOf, type SmtpFailure } from '../../../src/channel/mail/outcome.ts';

/** A failure as nodemailer would report it after this reply to this command. */
function replied(command: string, response: string): SmtpFailure {
  const code = command === 'DATA' ? 'EMESSAGE' : command.startsWith('AUTH') ? 'EAUTH' : 'EENVELOPE';
  const responseCode = Number(response.slice(0, 3));
  return { message: `refused: ${response}`, code, command, response, responseCode };
}

test.each([
  ['RCPT TO', '450 4.2.0 greylisted', 'transient'],
  ['RCPT TO', '451 4.7.1 try again later', 'transient'],
  ['RCPT TO', '452 4.2.2 mailbox full', 'transient'],
  ['MAIL FROM', '421 4.3.2 shutting down', 'transient'],
  ['DATA', '451 4.3.0 queue file write error', 'transient'],
  ['RCPT TO', '550 5.1.1 no such user here', 'recipientGone'],
  [
    'RCPT TO',
    '550-5.1.1 The email account that you tried to reach does not exist',
    'recipientGone',
  ],
  ['RCPT TO', '553 5.1.3 bad address syntax', 'recipientGone'],
  ['RCPT TO', '550 5.1.10 RESOLVER.ADR.RecipientNotFound', 'recipientGone'],
  ['RCPT TO', '550 5.2.1 mailbox disabled', 'recipientGone'],
  ['RCPT TO', '550 no such user', 'recipientGone'],
  ['RCPT TO', '551 user not local', 'recipientGone'],
  ['RCPT TO', '553 mailbox name not allowed', 'recipientGone'],
  ['DATA', '550 5.1.1 unknown user', 'recipientGone'],
  ['RCPT TO', '552 5.2.2 mailbox full', 'recipientSuspect'],
  ['RCPT TO', '550 administrative prohibition', 'recipientSuspect'],
  ['RCPT TO', '550 5.1.0 address rejected', 'recipientSuspect'],
  ['RCPT TO', '550 rejected by policy', 'contentRejected'],
  ['RCPT TO', '550 5.7.1 this group takes no mail from outside', 'contentRejected'],
  ['RCPT TO', '550 5.7.606 banned sending address', 'channelStopped'],
  ['RCPT TO', '554 5.7.1 Relay access denied', 'channelStopped'],
  ['RCPT TO', '550 relaying not allowed', 'channelStopped'],
  ['RCPT TO', '554 5.7.1 Client host blocked using zen.example', 'channelStopped'],
  ['MAIL FROM', '530 5.7.0 Authentication required', 'channelStopped'],
  ['MAIL FROM', '550 5.1.8 sender address rejected', 'channelStopped'],
  ['MAIL FROM', '553 sender is not yours', 'channelStopped'],
  ['MAIL FROM', '552 5.3.4 message too big', 'contentRejected'],
  ['AUTH PLAIN', '535 5.7.8 bad credentials', 'channelStopped'],
  ['AUTH PLAIN', '454 4.7.0 temporary authentication failure', 'transient'],
  ['DATA', '550 5.7.515 sender does not meet the requirements', 'channelStopped'],
  ['DATA', '550-5.7.26 unauthenticated sender', 'channelStopped'],
  ['DATA', '550 5.7.1 looks like spam', 'contentRejected'],
  ['DATA', '554 5.6.0 message content rejected', 'contentRejected'],
  ['DATA', '552 5.3.4 message too big', 'contentRejected'],
  ['CONN', '554 no service for you', 'channelStopped'],
  ['RCPT TO', '503 5.5.1 bad sequence of commands', 'transient'],
])('%s answered by "%s" is %s', (command, response, kind) => {
  const failure = replied(command, response);
  const code = command === 'CONN' || response.startsWith('503') ? 'EPROTOCOL' : failure.code;
  expect(outcomeOf({ ...failure, code }, command === 'DATA' ? 'read' : 'unread').kind).toBe(kind);
});

test.each([
  ['ECONNECTION', 'Connection closed unexpectedly'],
  ['ESOCKET', 'read ECONNRESET'],
  ['ETIMEDOUT', 'Timeout'],
  ['EABORT', 'Message sending aborted'],
])('%s without a verdict: safe to repeat only while nothing was read', (code, message) => {
  expect(outcomeOf({ code, message, command: 'CONN' }, 'unread').kind).toBe('transient');
  expect(outcomeOf({ code, message, command: 'CONN' }, 'read').kind).toBe('ambiguous');
});

test.each([
  ['EDNS', 'getaddrinfo ENOTFOUND', 'transient'],
  ['ETLS', 'Error upgrading connection with STARTTLS', 'transient'],
  ['ENOAUTH', 'Authentication info was not provided', 'channelStopped'],
  ['EENVELOPE', 'Invalid recipient "x"', 'recipientGone'],
  ['EENVELOPE', 'Invalid sender "x"', 'channelStopped'],
  ['EMESSAGE', 'Message size larger than allowed 1000', 'contentRejected'],
])('%s "%s" is %s', (code, message, kind) => {
  expect(outcomeOf({ code, message }, 'unread').kind).toBe(kind);
});
