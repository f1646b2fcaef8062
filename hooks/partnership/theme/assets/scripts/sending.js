/**
 * The ways in which answers leave the share page: by e-mail, on GitHub as an issue or a proposal, as a file. The page
 * sends nothing by itself: it opens a program or another page with the answers in it.
 */

import { emailText, issueAddress, mailtoAddress, proposalAddress } from "./addresses.js";
import { copyBox, followLink, saveFile, textElement } from "./output.js";
import { correctionChange, recordFile } from "./serialize.js";

const KEPT = "Your answers stay here until you clear the draft. If something went wrong on the way, try again or choose another way.";

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
  const write = `Your e-mail program should open now. If it does not, write to ${data.contact} and paste the text below.`;
  const paste = `This is too long for an e-mail to open by itself with. Write to ${data.contact}, and paste the text below.`;
  showSteps(shareForm, [fits ? write : paste, "Attach your file, if you have one. Then send it.", KEPT], [
    { label: "The text of your e-mail", text: emailText(form, answers, data), copy: !fits },
  ]);
  followLink(address);
}

function sendAsIssue(shareForm, answers) {
  const { address, leftOut } = issueAddress(shareForm.form, shareForm.id, answers, shareForm.data);
  const first = "GitHub opens in a new tab, with your answers filled in. Look through them, tick the lines, and send.";
  const paste = leftOut.length ? ["What was too long for that is below. Copy each text into the box of that name."] : [];
  showSteps(
    shareForm,
    [first, ...paste, KEPT],
    leftOut.map((text, number) => ({ ...text, copy: !number })),
  );
  followLink(address, { newTab: true });
}

/** @param {string} source the path of the file that a correction is about, as the page's address names it */
function sendAsProposal(shareForm, answers, source) {
  const file = recordFile(shareForm.form, answers, shareForm.data) ?? correctionChange(answers, source, shareForm.data);
  const { address, fits } = proposalAddress(file, shareForm.data);
  const sentences = file.changes
    ? [
        `GitHub opens ${file.path || "the files of this site"} in a new tab. Choose the pencil if it does not open for writing.`,
        file.steps,
        "Then choose “Commit changes” and “Propose changes”.",
      ]
    : [
        fits
          ? "GitHub opens in a new tab, with the new file filled in."
          : "GitHub opens in a new tab. Paste the text below into the empty file.",
        "Choose “Commit changes” and “Propose changes”.",
      ];
  const text = { label: file.path || "The new words", text: file.text, copy: file.changes || !fits };
  showSteps(shareForm, [...sentences, KEPT], [text]);
  followLink(address, { newTab: true });
}

function saveAsFile(shareForm, answers) {
  const file = recordFile(shareForm.form, answers, shareForm.data);
  saveFile(file.path.split("/").slice(-2).join("-"), file.text);
  const change = file.changes ? "It holds only the lines that change." : "";
  showSteps(shareForm, [`Its place in the library is ${file.path}. ${change}`.trim(), KEPT]);
}

/** What each button of the form does, by the value of its `data-send`. */
export const WAYS = { mail: sendByEmail, issue: sendAsIssue, proposal: sendAsProposal, file: saveAsFile };
