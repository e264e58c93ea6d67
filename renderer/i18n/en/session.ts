export const session = {
  server: {
    title: "Connect to the city's server",
    lead: "This device does not know its server yet. The ward's technical staff have the address; it is entered once.",
    label: "Server address",
    placeholder: "https://1022.example.gov.vn",
    submit: "Connect",
    checking: "Asking the server…",
    cancel: "Back",
    blank: "Enter the server's address.",
    refused: {
      "not-a-url": "That is not an address. An address looks like https://server-name.",
      "disk-full": "The disk is full, so the address was not saved. Make room and try again.",
      "clock-wrong":
        "By this computer's date ({{now}}) the server's certificate is not valid yet, or has expired. If that date is wrong, set date, time and time zone and try again; if it is right, tell the administrator.",
      "bad-certificate":
        "What answers at this address cannot prove to be the server of that name. Check the network and the address; if it stays like this, tell the administrator.",
      unreachable:
        "The server at this address cannot be reached. Check the network and the address, then try again.",
      "not-ward-desk":
        "Something answers at this address, but it is not a Ward Desk server. Check the address.",
    },
  },
  setup: {
    title: "Set up this device",
    lead: "Enter the code from the setup sheet. The city's or the ward's administrator gives it.",
    code: "Setup code",
    codeHelp:
      "Type the 8 letters and digits, or paste the copied text or a picture of the QR code.",
    codePlaceholder: "7K3M-P2QX",
    picture: "Choose a picture of the QR code",
    reading: "Reading the picture…",
    noQr: "There is no QR code in this picture. Take it closer and sharper, or type the code.",
    otherQr: "The QR code in this picture is no Ward Desk setup code.",
    unreadable: "This picture cannot be read. Choose a JPG or PNG.",
    found: "Invitation read: server {{server}}, code {{code}}.",
    submit: "Continue",
    checking: "Asking the server…",
    onlyAddress: "I only have the server's address",
    haveCode: "I have a setup code",
    confirm: {
      title: "Are these the right server and unit?",
      lead: "This device will work for the unit below. Compare it with the setup sheet.",
      unit: "Unit",
      server: "Server",
      device: "Name of this device",
      yes: "Yes, go on to sign in",
      no: "No, enter it again",
    },
    blank: "Enter the setup code.",
    refused: {
      "not-a-code":
        "A setup code has 8 letters and digits, such as 7K3M-P2QX. Look at the sheet again.",
      "not-an-invitation":
        "The pasted text is incomplete or was changed. Copy the whole line from the sheet again.",
      "not-a-url": "That is not an address. An address looks like https://server-name.",
      "unknown-code": "The server does not know this code. Check each letter and digit.",
      "code-expired": "This code has expired. Ask the administrator for a new one.",
      "code-used-up": "This code has been used by as many devices as it allows. Ask for a new one.",
      "code-withdrawn": "The administrator has withdrawn this code. Ask for a new one.",
      "too-many-requests": "Too many tries. Wait a minute, then try again.",
      "clock-wrong":
        "By this computer's date ({{now}}) the server's certificate is not valid yet, or has expired. If that date is wrong, set date, time and time zone and try again; if it is right, tell the administrator.",
      "bad-certificate":
        "What answers at this address cannot prove to be the server of that name. Check the network and the address; if it stays like this, tell the administrator.",
      unreachable:
        "The server {{server}} cannot be reached. Check the network and the address, then try again.",
      "not-ward-desk": "{{server}} is not a Ward Desk server. Check the address.",
      "other-server":
        "The server at {{server}} is not the one of the invitation, so the code was not sent. Tell the administrator.",
      "server-error": "The server has a fault. Try again in a few minutes.",
      "disk-full": "The disk is full, so the address was not saved. Make room and try again.",
    },
  },
  signIn: {
    title: "Sign in",
    lead: "The desk that receives and handles what citizens report through 1022.",
    user: "User name",
    password: "Password",
    submit: "Sign in",
    checking: "Checking…",
    server: "Server: {{server}}",
    changeServer: "Change server",
    blankUser: "Enter your user name.",
    blankPassword: "Enter your password.",
    capsLock: "Caps Lock is on.",
    showPassword: "Show or hide what was typed",
    offline:
      "The server cannot be reached. Whoever has signed in on this device before can still open it with the same password.",
    promise:
      "All work written on this device is kept and goes out by itself once there is a network.",
    refused: {
      "wrong-password": "User name or password is not right.",
      "account-disabled": "This account is disabled. Ask the ward's administrator.",
      "too-many-attempts": "Too many attempts. Wait a few minutes and try again.",
      "no-server": "This device has no server address yet. Choose Change server.",
      "offline-first-time":
        "This account has never signed in on this device, so the first time needs the network.",
      "server-down":
        "There is a network, but the server takes no connection. This account has never signed in on this device, so the first time needs the server. Try again in a few minutes.",
      "clock-wrong":
        "By this computer's date ({{now}}) the server's certificate is not valid yet, or has expired. If that date is wrong, set date, time and time zone and try again; if it is right, tell the administrator.",
      "bad-certificate":
        "What answers cannot prove to be the city's server, so the password was not sent. It may be the sign-in page of a wireless network. Check the network; if it stays like this, tell the administrator.",
      "offline-wrong-password": "The password is not that of the last sign-in on this device.",
      "not-ward-desk": "What answers is not a Ward Desk server. Check the address.",
      "disk-full": "The disk is full, so the session was not opened. Make room and try again.",
      "server-error": "The server has a problem. Try again in a few minutes.",
      "password-change-needed": "Your administrator gave this password. Please choose your own.",
      "temporary-password-expired":
        "The password from your administrator has expired. Please ask for a new one.",
      "password-changed":
        "The password was changed on another computer. Signing in now needs the network and the new password.",
      "store-locked": "What is kept on this computer is locked.",
    },
  },
  opening: "Opening the desk…",
  openFailed: {
    title: "The data on this device cannot be opened",
    text: "It is all still there, nothing was deleted. Try again; if it still fails, call technical staff.",
    retry: "Try again",
  },
  lock: {
    action: "Lock, change person",
    title: "Lock the desk?",
    allSent: "Everything has been sent.",
    unsent_one:
      "{{count}} piece of work is unsent. It stays on this device and goes out once there is a network, also while locked.",
    unsent_other:
      "{{count}} pieces of work are unsent. They stay on this device and go out once there is a network, also while locked.",
    confirm: "Lock the desk",
    stay: "Stay",
  },
  menu: "Account {{name}}",
};
