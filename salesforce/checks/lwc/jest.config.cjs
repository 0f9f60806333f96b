const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

module.exports = { ...jestConfig, roots: ['<rootDir>/tests'], moduleNameMapper: { ...jestConfig.moduleNameMapper, '^c/(\\w+)$': '<rootDir>/force-app/main/default/lwc/$1/$1' } };
