export const sync = {
  line: {
    allSent: "All sent",
    sending_one: "Sending {{count}}",
    sending_other: "Sending {{count}}",
    waiting: "Waiting for the network ({{count}} unsent)",
    offline: "No network, nothing to send",
    attention: "Needs you ({{count}} refused)",
    attentionFiles: "Needs you (files that cannot be sent: {{count}})",
    attentionBoth: "Needs you (entries and files that cannot be sent: {{count}})",
    signIn: "Sign in again",
    accountDisabled: "This account has been closed",
    clockWrong: "This computer's date may be wrong, please check",
    badCertificate: "The server is not proven, tell the administrator",
    trouble: "The server did not take it, will try again ({{count}} unsent)",
    troubleIdle: "The server cannot be reached, will try again",
    diskFull: "The disk is full, nothing new can be written",
    storageFailed: "This computer cannot write data",
    missing: "The server lacks reports, please decide",
    firstPull: "Receiving reports",
    outdated_one: "Update the app ({{count}} report has a newer version)",
    outdated_other: "Update the app ({{count}} reports have newer versions)",
    unreadable_one: "{{count}} report cannot be read yet",
    unreadable_other: "{{count}} reports cannot be read yet",
  },
  last: "last {{at}}",
  never: "never sent or received",
  files_one: "{{count}} file sending {{percent}} %",
  files_other: "{{count}} files sending {{percent}} %",
  filesWaiting_one: "{{count}} file to send",
  filesWaiting_other: "{{count}} files to send",
  open: "Open details of sending",
  title: "Sending and receiving",
  deviceNow: "This computer says it is {{now}}.",
  now: "Send and receive now",
  nowRunning: "Sending and receiving…",
  nowDone: "Done at {{at}}.",
  refusedNow: {
    offline: "Not sent: there is no network. Your work is kept on this device.",
    "server-down":
      "Not sent: there is a network, but the server takes no connection. The app will try again by itself; nothing is lost.",
    "clock-wrong":
      "Not sent: this computer's date may be wrong. Please set date and time; nothing is lost.",
    "bad-certificate":
      "Not sent: the server could not be verified. Please tell the administrator; nothing is lost.",
    "session-ended": "Not sent: the session has ended. Lock and sign in again; nothing is lost.",
    "account-disabled":
      "Not sent: this account has been closed. What is written stays here; please tell the administrator.",
    forbidden: "Not sent: the server does not let this account into the ward's data.",
    "server-error": "Not sent: the server has a problem. The app will try again by itself.",
    "not-ward-desk": "Not sent: what answers is not a Ward Desk server.",
    "server-replaced": "The server was replaced or restored. Comparing again, nothing is lost.",
    "disk-full": "Not saved: this computer's disk is full.",
    "storage-failed": "Not saved: this computer cannot write data.",
  },
  problem: {
    offline:
      "No network. What is written stays on this computer and goes out when the network is back.",
    "no-address":
      "The server's address was not found: there is no network, or this network does not know the name. What is written stays on this computer and goes out when the network is back.",
    "cut-off": "The line broke in the middle. The app tries again by itself; nothing is lost.",
    "server-down":
      "There is a network, but the city's server takes no connection; it may be down or restarting. What is written stays on this computer; the app tries again by itself.",
    "clock-wrong":
      "By this computer's date the server's certificate is not valid yet, or has expired. The date may be wrong: please set date, time and time zone. If they are right, the server's certificate has expired: tell the administrator. What is written stays on this computer and goes out once this is mended.",
    "bad-certificate":
      "What answers cannot prove to be the city's server, so nothing was sent. It may be the sign-in page of a wireless network, or a server set up wrongly. Please check the network; if it stays like this, tell the administrator. What is written stays on this computer and goes out once this is mended.",
    timeout: "The server answers too slowly. The app tries again by itself.",
    "session-ended":
      "The session has ended, or the password has changed. Lock and sign in again to go on sending; nothing is lost.",
    "account-disabled":
      "The administrator has closed this account. What is written stays on this computer and goes out when the account is open again.",
    forbidden:
      "The server does not let this account into the ward's data. Please tell the administrator.",
    "not-found": "The server has no place for this ward's data yet. Please tell the administrator.",
    "too-large": "Too much for one request. The app sends it in smaller parts.",
    "too-many": "The server is busy. The app waits and tries again.",
    "server-error": "The server has a problem. The app tries again by itself.",
    "not-a-server":
      "What answers is no Ward Desk server, perhaps the sign-in page of a wireless network. Please check the network.",
    "bad-data": "The server's answer broke off or was wrong. The app tries again by itself.",
    "disk-full":
      "This computer's disk is full. Please remove other files to go on; what was saved is still there.",
    "storage-failed":
      "This computer cannot write data. Please restart the app; if it stays like this, tell the administrator.",
  },
  last2: "Last complete round trip",
  refused: "Refused",
  refusedHelp:
    "The server does not take these. They stay on this device; mend the cause, then send again.",
  heldSeveral_one: "{{count}} entry cannot go yet, open to see why",
  heldSeveral_other: "{{count}} entries cannot go yet, open to see why",
  held: {
    "newer-schema": {
      line_one: "Waits for an app update ({{count}} unsent)",
      line_other: "Waits for an app update ({{count}} unsent)",
      title: "Waits for an app update",
      help: "A newer app wrote these reports on the server. Please ask the administrator to update the app on this computer; these are kept as they are and go by themselves afterwards.",
    },
    "no-session": {
      line_one: "Waits for its author to sign in ({{count}})",
      line_other: "Waits for the authors to sign in ({{count}})",
      title: "Waits for the author to sign in",
      help: "These go only with the account of whoever wrote them. Please ask that person to sign in on this computer while there is a network; they go by themselves.",
    },
    "no-access": {
      line_one: "Its author has no rights in the ward ({{count}} unsent)",
      line_other: "Their author has no rights in the ward ({{count}} unsent)",
      title: "The author has no rights in the ward any more",
      help: "The server takes nothing more from this person in this ward. If they must go, please ask the administrator for the rights; they stay on this computer and go by themselves afterwards.",
    },
    "no-such-ticket": {
      line_one: "The server lacks the report ({{count}} unsent)",
      line_other: "The server lacks the reports ({{count}} unsent)",
      title: "The server no longer has the report",
      help: "Only the city can bring it back. Please tell the administrator; what was written stays on this computer and goes by itself once the report is back.",
    },
    "of-city": {
      line_one: "The server lacks an entry of the city ({{count}})",
      line_other: "The server lacks entries of the city ({{count}})",
      title: "Written by the city",
      help: "The server lost these when it was restored, and only the city can write them again. This computer keeps them; please tell the city's administrator.",
    },
  },
  unsent: "Unsent",
  unsentHelp: "They go by themselves once the server can be reached.",
  unreadable: "Unreadable",
  unreadableHelp:
    "The newest versions of these are kept as they are, and read again whenever something is received. Until then an older version is shown, if there is one. No other report is disturbed.",
  unreadableReason: {
    "not-a-ticket": "something in it is missing or wrong",
    "newer-schema": "written by a newer app, update this one",
    "unsafe-text": "it holds unsafe characters or names",
    "too-large": "it is too large",
    "future-date": "it bears a date that has not come; it is read again then",
  },
  filesTitle: "Photos and files",
  filesNone: "All files have been sent.",
  filesStuck: "Some files cannot be sent.",
  filesFetching_one: "Receiving {{count}} file: {{received}} of {{of}}.",
  filesFetching_other: "Receiving {{count}} files: {{received}} of {{of}}.",
  filesRetry: "Send the files again",
  fileKind: { photo: "Photo", video: "Video", audio: "Recording", file: "File" },
  fileAbout: "{{size}}, added {{at}}",
  fileTrouble: {
    damaged:
      "This file is damaged on this computer and cannot be sent. If the camera or phone still has it, please add it to the report again and tell the administrator.",
    "no-session":
      "It goes only with the account of whoever added it. It goes by itself once that person signs in on this computer.",
    "no-access":
      "The server does not take it, because whoever added it has no rights in the ward any more. Please tell the administrator, then send again.",
    "too-large":
      "It is larger than the server takes. Please tell the administrator, or add a smaller copy.",
    "no-place":
      "The server has no place for this ward's files yet. Please tell the administrator, then send again.",
    other:
      "The server does not take this file. Please send it again; if it stays like this, tell the administrator.",
  },
  access: {
    title: "Access log to be sent",
    help: "Whenever somebody looks at who reported, or exports or prints a file, that is written down. These lines are safe on this computer until the server has them.",
    waiting_one: "{{count}} line to send, written {{at}}.",
    waiting_other: "{{count}} lines to send, the oldest written {{at}}.",
    ofOthers_one:
      "{{count}} of them is another person's and goes by itself once that person signs in on this computer.",
    ofOthers_other:
      "{{count}} of them are other people's and go by themselves once those people sign in on this computer.",
    refused:
      "The server does not take some lines. Please tell the administrator; the lines are kept.",
    send: "Send the log now",
  },
  none: "Everything has been sent.",
  retry: "Send again",
  retried: "Put back in the queue.",
  otherTicket: "A report that is no longer shown on this computer",
  otherWard: "Unit {{code}}",
  wardsTitle: "Each unit",
  wardLast: "Last complete {{at}}",
  wardUnsent_one: "{{count}} not sent",
  wardUnsent_other: "{{count}} not sent",
  wardRefused_one: "{{count}} refused",
  wardRefused_other: "{{count}} refused",
  wardPhase: {
    idle: "in step with the server",
    sending: "sending",
    receiving: "receiving",
    waiting: "waiting to try again",
    ofOthers: "not in your charge",
  },
  eventsTitle: "What happened",
  eventsShow_one: "Show the last event",
  eventsShow_other: "Show the last {{count}} events",
  traffic: "Reports, today: about {{sent}} sent and about {{received}} received.",
  trafficFiles:
    "Photos and files, since the app was opened: {{sent}} sent and {{received}} received.",
  event: {
    started: "App opened",
    offline: "Network lost",
    online: "Network back",
    sent_one: "{{count}} entry sent",
    sent_other: "{{count}} entries sent",
    received_one: "{{count}} change received",
    received_other: "{{count}} changes received",
    problem: "Something is in the way",
    recovered: "Free again",
    refused_one: "The server refused {{count}} entry",
    refused_other: "The server refused {{count}} entries",
    "server-changed": "The server was replaced or restored; this computer compares everything",
    missing_one: "The server no longer has {{count}} report that is here",
    missing_other: "The server no longer has {{count}} reports that are here",
    "ward-added": "Unit added",
    "ward-left": "Unit taken away",
  },
  diagnostics: "Save diagnostics",
  diagnosticsSaved: "Diagnostics saved. The file holds no texts of reports and no names.",
  diagnosticsRefused: {
    "disk-full": "Not saved: the disk is full.",
    denied: "Not saved: this folder may not be written to.",
  },
  missing: {
    deleted_one:
      "{{ward}}: {{count}} of {{of}} reports on this computer has vanished from the server without a reason.",
    deleted_other:
      "{{ward}}: {{count}} of {{of}} reports on this computer have vanished from the server without a reason.",
    lost_one:
      "{{ward}}: the server was replaced or restored and no longer has {{count}} of {{of}} reports that are here.",
    lost_other:
      "{{ward}}: the server was replaced or restored and no longer has {{count}} of {{of}} reports that are here.",
    kept_one: "{{ward}}: this computer keeps {{count}} report that the server no longer has.",
    kept_other: "{{ward}}: this computer keeps {{count}} reports that the server no longer has.",
    help: "Nothing has been removed from this computer. If you do not know why, keep them and tell the administrator: this may be the only place that still has them.",
    keep: "Keep on this computer",
    remove: "Remove…",
    removeTitle_one: "Remove {{count}} report from this computer?",
    removeTitle_other: "Remove {{count}} reports from this computer?",
    removeHelp_one:
      "{{count}} report of {{ward}} will be removed from this computer for good and cannot be fetched again. A report with unsent work is kept.",
    removeHelp_other:
      "{{count}} reports of {{ward}} will be removed from this computer for good and cannot be fetched again. Reports with unsent work are kept.",
    removeNow_one: "Remove {{count}} report",
    removeNow_other: "Remove {{count}} reports",
    cancel: "No, let me check",
  },
  anew: {
    open: "Write anew as a correction",
    title: "Write anew as a correction",
    help: "The server did not take this. You can write it again as a correction; its photos stay with it.",
    text: "Text of the correction",
    write: "Write the correction",
    done: "Correction written. The refused entry waits no longer.",
  },
};
