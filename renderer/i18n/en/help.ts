export const help = {
  title: "Help",
  keys: "Keys",
  screen: {
    inbox: {
      title: "Inbox",
      text1:
        "All reports of the ward are here. What is due first lies on top; red is used for overdue only.",
      text2:
        "Choose a report to read it. The big button above is the next thing to do; the rest is under “Other steps”.",
      text3:
        "Whatever you type is saved as a draft. Without a network you work as usual; the bottom line says what is unsent.",
    },
    approval: {
      title: "Approve",
      text1:
        "On the left the submissions, on the right exactly what the citizen will read, beside what the ward did.",
      text2:
        "Approving sends the answer to the citizen and publishes it. Sending back needs a reason.",
      text3: "Nobody approves their own submission.",
    },
    admin: {
      title: "Administration",
      text1:
        "Add, edit and disable accounts, and give new passwords. New rights hold as soon as the computer is online.",
      text2: "Devices shows which have been silent; end the sessions of a lost one at once.",
      text3:
        "A setup code tells a new device the server and its unit. This screen needs the network.",
    },
    settings: {
      title: "Settings",
      text1: "Change language, light or dark theme, and text size. Changes hold at once.",
      text2: "Change the server address only when technical staff ask.",
      text3: "The choices are remembered on this device.",
    },
  },
  viewerKeys: "While looking at photos, films, papers",
  paperKeys: "While drawing up a paper",
  key: {
    palette: "Find reports and commands",
    help: "Open this help",
    move: "Down and up in the list",
    open: "Open the chosen report",
    next: "Do the next step",
    search: "Go to the search box",
    submit: "Save the form",
    close: "Close what is open, back to the list",
    approve: "Approve",
    sendBack: "Send back",
    inbox: "Open Inbox",
    approval: "Open Approve",
    settings: "Open Settings",
    otherSteps: "Open “Other work” of this report",
    lock: "Lock the desk",
    admin: "Open Administration (administrators)",
    fullScreen: "Full screen",
    neighbours: "Previous and next picture",
    ends: "First and last picture",
    zoom: "Larger and smaller",
    fit: "Fit the frame",
    turn: "Turn; with Shift the other way",
    compare: "Compare two pictures",
    facts: "Facts about the picture",
    undo: "Take back the last covered area",
    redo: "Cover it again",
    nextLack: "File it, or go to the next field that lacks",
    previewPaper: "Preview the printed paper",
    printPaper: "Print",
    savePdf: "Save as PDF",
    saveWord: "Save as Word",
  },
};
