const { configs } = require('@salesforce/eslint-config-lwc');

module.exports = [...configs.extended];
