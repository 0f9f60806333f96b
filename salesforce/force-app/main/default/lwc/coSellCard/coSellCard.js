import { LightningElement, api, wire } from 'lwc';
import { getRecord, getFieldValue, getFieldDisplayValue, notifyRecordUpdateAvailable, updateRecord } from 'lightning/uiRecordApi';
import { getObjectInfo, getPicklistValuesByRecordType } from 'lightning/uiObjectInfoApi';
import OPPORTUNITY from '@salesforce/schema/Opportunity';
import { FIELDS, OPTIONAL_FIELDS } from 'c/coSellFields';
import { fill, words } from 'c/coSellLabels';
import { differs, readDeal, readPeople } from 'c/coSellDeal';

const EMPTY = '–';
const MINUTE = 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;

/** The messages are written in the owner's language, which need not be the reader's: every name that we ship. */
const CONFIRM_NAMES = ['Confirm What Cannot Be Undone', '確認無法復原的動作'];

/** What differs between the sides is told of these; the others are opinions that need not agree. */
const ROWS = [
    { ours: 'Amount', theirs: 'Microsoft_Deal_Value__c', compares: true },
    { ours: 'CloseDate', theirs: 'Microsoft_Closing_Date__c', compares: true },
    { ours: 'StageName', theirs: 'Microsoft_Referral_Status__c' },
];

const FORMS = {
    share: ['Microsoft_Referral_Visibility__c', 'How_can_Microsoft_help__c', 'Customer_Consent__c', 'Customer_Consent_By__c', 'Customer_Consent_On__c', 'Notes_to_Microsoft__c'],
    decline: ['Co_sell_Closing_Reason__c'],
};

/** The fields that a seller sets for each action; the connector carries them out. */
const WRITES = {
    share: { Sync_with_Partner_Center__c: true },
    check: { Check_before_Sharing__c: true },
    accept: { Co_sell_Response__c: 'Accept' },
    decline: { Co_sell_Response__c: 'Decline', Co_sell_Confirm__c: true },
    confirm: { Co_sell_Confirm__c: true },
    takeBack: { Co_sell_Response__c: null },
    retry: { Sync_with_Partner_Center__c: true },
};

const ICONS = { quiet: 'utility:info_alt', busy: 'utility:clock', ask: 'utility:question', wrong: 'utility:warning', well: 'utility:success' };

export default class CoSellCard extends LightningElement {
    @api recordId;

    words = words;
    record;
    failure;
    info;
    choices = {};
    openForm;
    isSaving = false;
    now = Date.now();
    timer;

    @wire(getRecord, { recordId: '$recordId', fields: FIELDS, optionalFields: OPTIONAL_FIELDS })
    takeRecord({ data, error }) {
        if (data) {
            this.record = data;
            this.failure = undefined;
        } else if (error) {
            this.record = undefined;
            this.failure = fill(words.NotShown, [sentence(error)]);
        }
        this.now = Date.now();
    }

    @wire(getObjectInfo, { objectApiName: OPPORTUNITY })
    takeInfo({ data }) {
        this.info = data ?? this.info;
    }

    @wire(getPicklistValuesByRecordType, { objectApiName: OPPORTUNITY, recordTypeId: '$recordTypeId' })
    takeChoices({ data }) {
        this.choices = data?.picklistFieldValues ?? this.choices;
    }

    /** Once a minute the time left is told anew, and while the deal is on its way the card looks whether it has arrived. */
    connectedCallback() {
        // eslint-disable-next-line @lwc/lwc/no-async-operation
        this.timer = setInterval(() => this.lookAgain(), MINUTE);
    }

    disconnectedCallback() {
        clearInterval(this.timer);
    }

    get recordTypeId() {
        return this.record ? this.record.recordTypeInfo?.recordTypeId ?? this.info?.defaultRecordTypeId : undefined;
    }

    get deal() {
        return readDeal(this.fields, this.now, [...CONFIRM_NAMES, this.labelOf('Co_sell_Confirm__c')]);
    }

    get fields() {
        return Object.fromEntries([...FIELDS, ...OPTIONAL_FIELDS].map(field => [field.fieldApiName, getFieldValue(this.record, field)]));
    }

    get isLoading() {
        return this.isSaving || !(this.record || this.failure);
    }

    get headline() {
        const { state } = this.deal;
        return words[`State${state[0].toUpperCase()}${state.slice(1)}`];
    }

    get stateClass() {
        return `state state_${this.deal.tone}`;
    }

    get icon() {
        return ICONS[this.deal.tone];
    }

    get message() {
        return this.deal.message.map((text, key) => ({ key, text }));
    }

    get timeLeft() {
        const left = this.deal.state === 'answer' ? this.deal.timeLeft : undefined;
        if (!left)
            return undefined;
        const { minutes } = left;
        return minutes >= DAY
            ? fill(words.TimeLeftDays, [Math.floor(minutes / DAY), Math.floor((minutes % DAY) / HOUR)])
            : fill(words.TimeLeftHours, [Math.floor(minutes / HOUR), minutes % HOUR]);
    }

    get timeClass() {
        return this.deal.timeLeft?.isSoon ? 'time time_soon' : 'time';
    }

    get respondBy() {
        return this.shown('Respond_By__c');
    }

    get kind() {
        return this.fields.Co_sell_Deal_Kind__c;
    }

    get kindLabel() {
        return this.labelOf('Co_sell_Deal_Kind__c');
    }

    get registration() {
        return this.fields.Registration_Status__c;
    }

    get registrationLabel() {
        return this.labelOf('Registration_Status__c');
    }

    get isAtMicrosoft() {
        return Boolean(this.fields.Referral_Identifier__c);
    }

    get rows() {
        return ROWS.map(row => {
            const isDifferent = row.compares === true && differs(this.fields[row.ours], this.fields[row.theirs]);
            return {
                key: row.ours, label: this.labelOf(row.ours), ours: this.shown(row.ours) ?? EMPTY, theirs: breakable(this.shown(row.theirs) ?? EMPTY),
                reason: row.ours === 'StageName' ? this.fields.Microsoft_Status_Reason__c : undefined, isDifferent, rowClass: isDifferent ? 'row_differs' : '',
            };
        });
    }

    get team() {
        return this.labelOf('Microsoft_Team__c');
    }

    get people() {
        return readPeople(this.fields.Microsoft_Team__c);
    }

    get hasNobody() {
        return this.people.length === 0;
    }

    get link() {
        const link = this.fields.Referral_Link__c;
        return link?.startsWith('https://') ? link : undefined;
    }

    get actions() {
        if (this.openForm)
            return [];
        return this.deal.actions.flatMap(name => (name === 'choose' ? this.conflictChoices : [{ name, label: words[name[0].toUpperCase() + name.slice(1)] }]))
            .map((action, index) => ({ ...action, key: `${action.name}${index}`, variant: index === 0 ? 'brand' : 'neutral', value: action.value }));
    }

    get conflictChoices() {
        return this.choicesOf('Co_sell_Conflict_Choice__c').map(({ label, value }) => ({ name: 'choose', label, value }));
    }

    get form() {
        const names = FORMS[this.openForm];
        return names && {
            action: this.openForm,
            label: words[this.openForm[0].toUpperCase() + this.openForm.slice(1)],
            warning: this.openForm === 'decline' ? words.DeclineWarning : undefined,
            variant: this.openForm === 'decline' ? 'destructive' : 'brand',
            fields: names.filter(name => this.mayWrite(name)).map(name => this.formField(name)),
        };
    }

    /** A button does what it says, unless there is something to fill in first. */
    handleAction(event) {
        const { name, value } = event.target.dataset;
        if (FORMS[name])
            this.openForm = name;
        else
            this.save(name === 'choose' ? { Co_sell_Conflict_Choice__c: value } : WRITES[name]);
    }

    handleCancel() {
        this.openForm = undefined;
        this.failure = undefined;
    }

    handleSubmit() {
        const inputs = [...this.template.querySelectorAll('[data-field]')];
        if (inputs.filter(input => !input.reportValidity()).length > 0)
            return;
        const written = Object.fromEntries(inputs.map(input => [input.dataset.field, input.type === 'checkbox' ? input.checked : input.value || null]));
        this.save({ ...written, ...WRITES[this.openForm] });
    }

    save(fields) {
        this.isSaving = true;
        this.failure = undefined;
        return updateRecord({ fields: { Id: this.recordId, ...fields } })
            .then(() => {
                this.openForm = undefined;
            })
            .catch(error => {
                this.failure = fill(words.Failed, [sentence(error)]);
            })
            .finally(() => {
                this.isSaving = false;
            });
    }

    lookAgain() {
        this.now = Date.now();
        if (this.record && this.deal.waits)
            notifyRecordUpdateAvailable([{ recordId: this.recordId }]);
    }

    shown(name) {
        const field = [...FIELDS, ...OPTIONAL_FIELDS].find(one => one.fieldApiName === name);
        return getFieldDisplayValue(this.record, field) ?? getFieldValue(this.record, field) ?? undefined;
    }

    formField(name) {
        const options = this.choicesOf(name);
        const type = this.info?.fields[name]?.dataType;
        return {
            name, label: this.labelOf(name), options, value: this.fields[name], checked: this.fields[name] === true, isRequired: name === 'Co_sell_Closing_Reason__c',
            isChoice: options.length > 0, isTick: type === 'Boolean', isDay: type === 'Date', isLong: type === 'TextArea', isText: type === 'String',
        };
    }

    mayWrite(name) {
        return this.info?.fields[name]?.updateable === true;
    }

    choicesOf(name) {
        return (this.choices[name]?.values ?? []).map(({ label, value }) => ({ label, value }));
    }

    labelOf(name) {
        return this.info?.fields[name]?.label ?? '';
    }
}

/** A long status may go to the next line behind its slash. */
function breakable(text) {
    return String(text).replace('/', '/\u200b');
}

/** What Salesforce says of a failure: the sentences of the fields and rules where it has some. */
function sentence(error) {
    const output = error?.body?.output;
    const said = [...(output?.errors ?? []), ...Object.values(output?.fieldErrors ?? {}).flat()].map(one => one.message);
    return said.length > 0 ? said.join(' ') : error?.body?.message ?? error?.message ?? '';
}
