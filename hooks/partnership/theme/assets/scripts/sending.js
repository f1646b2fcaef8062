/**
 * The ways in which answers leave the share page: by e-mail, on GitHub as an issue or a proposal, as a file. The page
 * sends nothing by itself: it opens a program or another page with the answers in it.
 */

import { emailText, issueAddress, mailtoAddress, proposalAddress } from "./addresses.js";
import { copyBox, followLink, saveFile, textElement } from "./output.js";
import { correctionChange, recordFile } from "./serialize.js";
import { SENDING } from "./words.js";

/**
 * Shows what to do next, with texts to copy where an address could not hold them. It has to come before anything is
 * opened: a page may copy only while it is in front.
 * @param {import("./share-form.js").ShareForm} shareForm
 * @param {string[]} sentences
 * @param {{label: string, text: string, copy: boolean}[]} texts
 */
function showSteps(shareForm, sentences, texts = []) {
  const place = shareForm.part("sent");
  place.replaceChildren(...sentences.map((sentence) => textElement("p", sentence)), ...texts.map(copyBox));
  place.hidden = false;
  place.focus();
}

function sendByEmail(shareForm, answers) {
  const { form, data } = shareForm;
  const { address, fits } = mailtoAddress(form, answers, data);
  const first = fits ? SENDING.mailOpens(data.contact) : SENDING.mailTooLong(data.contact);
  showSteps(shareForm, [first, SENDING.mailAttach, SENDING.kept], [
    { label: SENDING.mailText, text: emailText(form, answers, data), copy: !fits },
  ]);
  followLink(address);
}

function sendAsIssue(shareForm, answers) {
  const { address, leftOut } = issueAddress(shareForm.form, shareForm.id, answers, shareForm.data);
  const paste = leftOut.length ? [SENDING.issueTooLong] : [];
  showSteps(
    shareForm,
    [SENDING.issueOpens, ...paste, SENDING.kept],
    leftOut.map((text, number) => ({ ...text, copy: !number })),
  );
  followLink(address, { newTab: true });
}

/** @param {string} source the path of the file that a correction is about, as the page's address names it */
function sendAsProposal(shareForm, answers, source) {
  const file = recordFile(shareForm.form, answers, shareForm.data) ?? correctionChange(answers, source, shareForm.data);
  const { address, fits } = proposalAddress(file, shareForm.data);
  const sentences = file.changes
    ? [SENDING.fileOpens(file.path || SENDING.filesOfSite), file.steps, SENDING.thenPropose]
    : [fits ? SENDING.newFileOpens : SENDING.newFileEmpty, SENDING.propose];
  const text = { label: file.path || SENDING.newWords, text: file.text, copy: file.changes || !fits };
  showSteps(shareForm, [...sentences, SENDING.kept], [text]);
  followLink(address, { newTab: true });
}

function saveAsFile(shareForm, answers) {
  const file = recordFile(shareForm.form, answers, shareForm.data);
  saveFile(file.path.split("/").slice(-2).join("-"), file.text);
  const place = [SENDING.placeOfFile(file.path), ...(file.changes ? [SENDING.onlyChanges] : [])].join(" ");
  showSteps(shareForm, [place, SENDING.kept]);
}

/** What each button of the form does, by the value of its `data-send`. */
export const WAYS = { mail: sendByEmail, issue: sendAsIssue, proposal: sendAsProposal, file: saveAsFile };
