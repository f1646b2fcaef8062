/**
 * Every word that a script shows, in one table. What has a value in it, or depends on a number, is a function of them.
 * Another language is another table with the same names. What is wrong with an answer is said in the words of the
 * project's own checks, which come with the forms as data.
 */

/** The language in which days are said. */
export const LANGUAGE = "en-GB";

/** How numbers are typed as words, from nought on; and those for minutes besides. */
export const NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve thirteen".split(" ");
export const TENS = { fifteen: 15, twenty: 20, thirty: 30, forty: 40, fifty: 50 };

/** The words of the search. */
export const SEARCH = {
  failed: "The search could not be loaded. Everything is in the lists below.",
  found: (count, text) => `${count} ${count === 1 ? "result" : "results"}${text && ` for “${text}”`}`,
  nothing: "Nothing found.",
  instead: "Try other words or fewer choices, or look through the lists below.",
  unknown: (words) => `Nothing here says “${words}”.`,
  unsaid: (words) => `Nothing here says “${words}” itself; these pages say it in other words.`,
  notTogether: (words) => `No page has all of these words together, so “${words}” was left out.`,
  onlyMentioned: (words) => `Nothing here is about “${words}”; these pages mention it.`,
  /** What stands before the words that were probably meant, and after them. */
  didYouMean: ["Did you mean ", "?"],
  title: (text, page) => `${text} · ${page}`,
  remove: (choice) => `Remove ${choice}`,
  clearAll: "Clear all",
  chosen: (count) => `${count} chosen`,
  more: "Show more",
  tell: "Tell us what you looked for",
  chosenList: "Chosen",
  gone: "A choice in this address is no longer here, so it was left out.",
};

/** The words about what is new since somebody came. */
export const SINCE = {
  since: (day) => `New since you came on ${day}`,
  nothing: (day) => `Nothing new since you came on ${day}`,
  changed: (by) => `changed, ${by}`,
  failed: "That could not be loaded. Please try again when you are online.",
};

/** The words around a form of the share page. */
export const FORM = {
  andOthers: (first) => `${first} and others`,
  labelled: (label, text) => `${label}: ${text}`,
  needsEditor: (reason) => `${reason}, so this needs an editor. Please send it in one of the first two ways.`,
  unticked: (count) =>
    `${count === 1 ? "One line is not ticked" : `${count} lines are not ticked`} under "Is it safe to share?"`,
  toldAlready: "your school has told of that year already",
  whichSchool: "the library has a school of that name already, and an editor has to find out whose details these are",
  anotherTown: "the library has this school in another town, and an editor has to find out whose details these are",
  clearDraft: "Clear every answer of this form? They cannot be brought back.",
  draftCleared: "The draft is cleared.",
  draftNotKept:
    "This browser keeps nothing. Your answers last until you leave this page, so download the draft if you need a break.",
  copy: "Copy",
  copied: "Copied.",
  copyByHand: "Copy the marked text.",
};

/** What is said, and written for the visitor, when answers are sent. */
export const SENDING = {
  kept: "Your answers stay here until you clear the draft. If something went wrong on the way, try again or choose another way.",
  mailOpens: (contact) =>
    `Your e-mail program should open now. If it does not, write to ${contact} and paste the text below.`,
  mailTooLong: (contact) =>
    `This is too long for an e-mail to open by itself with. Write to ${contact}, and paste the text below.`,
  mailAttach: "Attach your file, if you have one. Then send it.",
  mailText: "The text of your e-mail",
  mailPaste: "Please paste here what the page has copied for you.",
  allTicked: 'Every line under "Is it safe to share?" is ticked.',
  issueOpens: "GitHub opens in a new tab, with your answers filled in. Look through them, tick the lines, and send.",
  issueTooLong: "What was too long for that is below. Copy each text into the box of that name.",
  fileOpens: (path) => `GitHub opens ${path} in a new tab. Choose the pencil if it does not open for writing.`,
  filesOfSite: "the files of this site",
  thenPropose: "Then choose “Commit changes” and “Propose changes”.",
  newFileOpens: "GitHub opens in a new tab, with the new file filled in.",
  newFileEmpty: "GitHub opens in a new tab. Paste the text below into the empty file.",
  propose: "Choose “Commit changes” and “Propose changes”.",
  newWords: "The new words",
  placeOfFile: (path) => `Its place in the library is ${path}.`,
  onlyChanges: "It holds only the lines that change.",
  /** Where the lines of a change go in the file that exists. */
  stepsForFields:
    "Put each line below in the place of the one that begins with the same word. If there is none, it goes at the end, or at the end of its group.",
  stepsForList:
    "Put the text below at the end of the file. If a line there is the same as its first line, put only the others, below what stands there already.",
  stepsForWords: (wrong) => `Look for the words “${wrong}”, and put the text below in their place.`,
};

/** The words of the button that reads a page aloud. */
export const HEARING = { hear: "Hear this page", stop: "Stop" };

/** The words around the folder of somebody's own. */
export const FOLDER = {
  count: (count) => `(${count})`,
  putIn: "In your folder now.",
  putInForNow: "In your folder for this visit. This browser keeps nothing longer.",
  takenOut: "No longer in your folder.",
  full: (most) => `Your folder is full. It holds ${most} things.`,
  goThere: "Go to my folder",
  about: (action, title) => `${action}: ${title}`,
  loading: "One moment.",
  leftOut: (count) =>
    `${count === 1 ? "One thing" : `${count} things`} in this address could not be taken: it cannot be read, is there twice, or is more than a folder holds.`,
  withdrawn: (title) => `“${title}” has been withdrawn.`,
  removed: (title) => `“${title}” has been removed from the library.`,
  unknown: (title) => `Nothing in the library is called “${title}”. Perhaps the address was not copied whole.`,
  unreachable: (title) => `“${title}” could not be loaded.`,
  instead: (title) => `In its place: ${title}`,
  moved: (title, place, count) => `${title} is number ${place} of ${count} now.`,
  takenFrom: (title) => `${title} was taken out.`,
  added: (title) => `${title} was added at the end.`,
  emptied: "Your folder is empty now.",
  keptAsMine: "This is your folder now.",
  addedToMine: "It was added to your folder.",
  replaceMine: "You have a folder already. Put this one in its place? Yours cannot be brought back.",
  clearMine: "Take everything out of your folder? It cannot be brought back.",
  wrongMinutes: (most) => `Minutes are a whole number from 1 to ${most}.`,
  length: (minutes) => {
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
    const parts = [hours && `${hours} ${hours === 1 ? "hour" : "hours"}`, rest && `${rest} ${rest === 1 ? "minute" : "minutes"}`];
    return parts.filter(Boolean).join(" ") || "No time yet";
  },
  together: (length, unknown) =>
    unknown ? `${length}, and ${unknown} ${unknown === 1 ? "thing" : "things"} without minutes` : `${length} all together`,
  fromTo: (begins, ends, together) => `${begins} to ${ends}: ${together}`,
  time: "Time",
  number: "Number",
  addressLabel: "The address of your folder",
  mailSubject: "Resources for us",
  mailText: (address) => `I have put these together for us:\n\n${address}\n`,
  preparing: (done, count) => `Loading ${done} of ${count}.`,
  /** What stands above the list on paper: where that is all, and where the pages follow. */
  heading: { plan: "Session plan", pack: "In this pack" },
  printReady: "The pack is ready to print.",
  picturesMissing: (count) => `${count === 1 ? "One picture" : `${count} pictures`} could not be loaded, and will be missing.`,
  zipReady: (count) => `The zip with ${count} files is in your downloads.`,
  zipFailed: (name) => `${name} could not be loaded, so no zip was made. Perhaps you are offline. Try again later.`,
  zipTooLarge: (megabytes) => `These files are more than ${megabytes} MB together. Take some out, and make two zips.`,
  zipEmpty: "There are no files to take.",
  zipName: "my-folder.zip",
  contentsName: "00-contents.txt",
};
