module.exports = {
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y"],
};
