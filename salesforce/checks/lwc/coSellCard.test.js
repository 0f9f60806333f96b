import { createElement } from 'lwc';
import { getRecord, notifyRecordUpdateAvailable, updateRecord } from 'lightning/uiRecordApi';
import { getObjectInfo, getPicklistValuesByRecordType } from 'lightning/uiObjectInfoApi';
import CoSellCard from 'c/coSellCard';

const ID = '006000000000001AAA';
const SHARED = { Sync_with_Partner_Center__c: true, Referral_Identifier__c: 'r', Co_sell_Sync_Status__c: 'In step' };
const INVITED = { ...SHARED, Respond_By__c: '2026-03-19T12:30:00.000Z' };
const CHOICES = ["Keep Salesforce's values", "Take Microsoft's values"];
const TYPES = {
    Amount: 'Currency', CloseDate: 'Date', StageName: 'Picklist', Customer_Consent__c: 'Boolean', Customer_Consent_On__c: 'Date', Customer_Consent_By__c: 'String', Notes_to_Microsoft__c: 'TextArea',
    Microsoft_Referral_Visibility__c: 'Picklist', How_can_Microsoft_help__c: 'Picklist', Co_sell_Closing_Reason__c: 'Picklist', Microsoft_Team__c: 'TextArea', Registration_Status__c: 'String', Co_sell_Confirm__c: 'Boolean',
};

let card;

beforeEach(() => {
    jest.useFakeTimers().setSystemTime(new Date('2026-03-17T10:00:00Z'));
    card = createElement('c-co-sell-card', { is: CoSellCard });
    card.recordId = ID;
    document.body.appendChild(card);
    getObjectInfo.emit({ defaultRecordTypeId: '012', fields: Object.fromEntries(Object.entries(TYPES).map(([name, dataType]) => [name, { label: name, dataType, updateable: true }])) });
    getPicklistValuesByRecordType.emit({ picklistFieldValues: {
        Co_sell_Conflict_Choice__c: values(CHOICES), Co_sell_Closing_Reason__c: values(['Timeline too short']),
        Microsoft_Referral_Visibility__c: values(['Private']), How_can_Microsoft_help__c: values(['General or other']),
    } });
});

afterEach(() => {
    card.remove();
    jest.clearAllMocks();
    jest.useRealTimers();
});

const values = list => ({ values: list.map(value => ({ label: value, value })) });

async function show(fields, shown = {}) {
    getRecord.emit({ id: ID, fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value, displayValue: shown[name] ?? null }])) });
    await settle();
}

const settle = async () => { for (let i = 0; i < 5; i++) await Promise.resolve(); };
const all = selector => [...card.shadowRoot.querySelectorAll(selector)];
const texts = selector => all(selector).map(one => one.textContent);
const buttons = () => all('lightning-button').map(button => button.label);
const input = name => all('[data-field]').find(one => one.dataset.field === name);

async function press(label) {
    const button = all('lightning-button').find(one => one.label === label);
    button.dispatchEvent(new CustomEvent('click'));
    await settle();
}

function fill(entries) {
    all('[data-field]').forEach(one => { one.reportValidity = () => !one.required || Boolean(one.value); });
    Object.entries(entries).forEach(([name, value]) => { input(name)[typeof value === 'boolean' ? 'checked' : 'value'] = value; });
}

describe('what the card says', () => {
    it('waits for the record', async () => {
        await settle();
        expect(all('lightning-spinner')).toHaveLength(1);
    });

    it.each([
        [{}, 'CoSell_State_Not_Shared', ['CoSell_Share', 'CoSell_Check']],
        [{ Check_before_Sharing__c: true }, 'CoSell_State_Checking', []],
        [{ ...SHARED, Co_sell_Sync_Status__c: 'Waiting' }, 'CoSell_State_Sending', []],
        [{ ...SHARED, Co_sell_Sync_Status__c: 'Retrying' }, 'CoSell_State_Retrying', []],
        [{ ...SHARED, Sync_with_Partner_Center__c: false }, 'CoSell_State_Stopped', ['CoSell_Share']],
        [SHARED, 'CoSell_State_In_Step', []],
        [INVITED, 'CoSell_State_Answer', ['CoSell_Accept', 'CoSell_Decline']],
        [{ ...INVITED, Respond_By__c: '2026-03-01T00:00:00Z' }, 'CoSell_State_Expired', []],
        [{ ...SHARED, Co_sell_Sync_Status__c: 'Conflict to settle' }, 'CoSell_State_Conflict', CHOICES],
        [{ ...SHARED, Co_sell_Sync_Status__c: 'Needs attention', Co_sell_Message__c: 'Mend it.' }, 'CoSell_State_Attention', ['CoSell_Retry']],
        [{ ...SHARED, Co_sell_Sync_Status__c: 'Needs attention', Co_sell_Message__c: 'Co_sell_Confirm__c' }, 'CoSell_State_Confirm', ['CoSell_Confirm']],
        [{ ...INVITED, Co_sell_Response__c: 'Decline', Co_sell_Sync_Status__c: 'Needs attention', Co_sell_Message__c: 'Co_sell_Confirm__c' }, 'CoSell_State_Confirm', ['CoSell_Confirm', 'CoSell_Take_Back']],
    ])('%p: %s', async (fields, headline, actions) => {
        await show(fields);
        expect(texts('.headline')).toEqual([`c.${headline}`]);
        expect(buttons().map(label => label.replace(/^c\./, ''))).toEqual(actions);
    });

    it('shows the message, a line each', async () => {
        await show({ ...SHARED, Co_sell_Message__c: 'One.\nTwo.' });
        expect(texts('.message')).toEqual(['One.', 'Two.']);
    });

    it('shows both sides as the org writes them, and tells in words what differs', async () => {
        await show({ ...SHARED, Amount: 150000, Microsoft_Deal_Value__c: 120000, CloseDate: '2026-06-30', Microsoft_Closing_Date__c: '2026-06-30', StageName: 'Prospecting', Microsoft_Referral_Status__c: 'Closed/Lost', Microsoft_Status_Reason__c: 'Budget' },
            { Amount: '$150,000.00', Microsoft_Deal_Value__c: '120,000' });
        expect(texts('tbody td').map(text => text.replace(/\s+/g, ' ').trim())).toEqual(['$150,000.00', '120,000c.CoSell_Differs', '2026-06-30', '2026-06-30', 'Prospecting', 'Closed/\u200bLostBudget']);
    });

    it('shows no sides of a deal that Microsoft has not got', async () => {
        await show({});
        expect(all('table')).toHaveLength(0);
    });

    it('links to people and to Partner Center', async () => {
        await show({ ...SHARED, Microsoft_Team__c: 'Mira <mira@m.example>\nSolo', Referral_Link__c: 'https://partner.microsoft.com/x', Registration_Status__c: 'Approved', Co_sell_Deal_Kind__c: 'Co-sell' });
        expect(all('a').map(link => link.href)).toEqual(['mailto:mira@m.example', 'https://partner.microsoft.com/x']);
        expect(texts('dd')).toEqual(['Mira', 'Solo', 'Co-sell', 'Approved']);
    });

    it('says that nobody is named, and makes no link of what is none', async () => {
        await show({ ...SHARED, Referral_Link__c: 'javascript:alert(1)' });
        expect(texts('dd')).toEqual(['c.CoSell_Nobody']);
        expect(all('a')).toHaveLength(0);
    });

    it('counts down by the minute', async () => {
        await show(INVITED);
        expect(texts('.time')[0]).toContain('c.CoSell_Time_Left_Days');
        await show({ ...INVITED, Respond_By__c: '2026-03-17T10:01:30Z' });
        expect(texts('.time')[0]).toContain('c.CoSell_Time_Left_Hours');
        jest.advanceTimersByTime(2 * 60_000);
        await settle();
        expect(texts('.headline')).toEqual(['c.CoSell_State_Expired']);
    });

    it('says why the record cannot be shown', async () => {
        getRecord.error({ message: 'No access.' });
        await settle();
        expect(texts('[role=alert]')).toEqual(['c.CoSell_Not_Shown']);
    });
});

describe('what the card does', () => {
    it.each([
        ['accepts', INVITED, 'c.CoSell_Accept', { Co_sell_Response__c: 'Accept' }],
        ['checks', {}, 'c.CoSell_Check', { Check_before_Sharing__c: true }],
        ['keeps ours', { ...SHARED, Co_sell_Sync_Status__c: 'Conflict to settle' }, CHOICES[0], { Co_sell_Conflict_Choice__c: CHOICES[0] }],
        ['takes theirs', { ...SHARED, Co_sell_Sync_Status__c: 'Conflict to settle' }, CHOICES[1], { Co_sell_Conflict_Choice__c: CHOICES[1] }],
        ['confirms', { ...SHARED, Co_sell_Sync_Status__c: 'Needs attention', Co_sell_Message__c: 'Co_sell_Confirm__c' }, 'c.CoSell_Confirm', { Co_sell_Confirm__c: true }],
        ['takes back', { ...INVITED, Co_sell_Response__c: 'Decline', Co_sell_Sync_Status__c: 'Needs attention', Co_sell_Message__c: 'Co_sell_Confirm__c' }, 'c.CoSell_Take_Back', { Co_sell_Response__c: null }],
        ['tries again', { ...SHARED, Co_sell_Sync_Status__c: 'Needs attention' }, 'c.CoSell_Retry', { Sync_with_Partner_Center__c: true }],
    ])('%s with one press', async (_, fields, label, written) => {
        await show(fields);
        await press(label);
        expect(updateRecord).toHaveBeenCalledWith({ fields: { Id: ID, ...written } });
    });

    it('asks for a reason before it declines, and says that it cannot be undone', async () => {
        await show(INVITED);
        await press('c.CoSell_Decline');
        expect(texts('.warning')).toEqual(['c.CoSell_Decline_Warning']);
        fill({});
        await press('c.CoSell_Decline');
        expect(updateRecord).not.toHaveBeenCalled();

        fill({ Co_sell_Closing_Reason__c: 'Timeline too short' });
        await press('c.CoSell_Decline');

        expect(updateRecord).toHaveBeenCalledWith({ fields: { Id: ID, Co_sell_Closing_Reason__c: 'Timeline too short', Co_sell_Response__c: 'Decline', Co_sell_Confirm__c: true } });
        expect(all('.form')).toHaveLength(0);
    });

    it('shares with what the seller fills in', async () => {
        await show({ Microsoft_Referral_Visibility__c: 'Private' });
        await press('c.CoSell_Share');
        fill({ Microsoft_Referral_Visibility__c: 'Private', How_can_Microsoft_help__c: 'General or other', Customer_Consent__c: true, Customer_Consent_By__c: 'Ann', Customer_Consent_On__c: '2026-03-01', Notes_to_Microsoft__c: '' });
        input('Customer_Consent__c').type = 'checkbox';

        await press('c.CoSell_Share');

        expect(updateRecord).toHaveBeenCalledWith({ fields: {
            Id: ID, Sync_with_Partner_Center__c: true, Microsoft_Referral_Visibility__c: 'Private', How_can_Microsoft_help__c: 'General or other', Customer_Consent__c: true, Customer_Consent_By__c: 'Ann',
            Customer_Consent_On__c: '2026-03-01', Notes_to_Microsoft__c: null,
        } });
    });

    it('leaves the form without a change', async () => {
        await show({});
        await press('c.CoSell_Share');
        await press('c.CoSell_Cancel');
        expect(buttons()).toEqual(['c.CoSell_Share', 'c.CoSell_Check']);
        expect(updateRecord).not.toHaveBeenCalled();
    });

    it.each([
        [{ body: { message: 'An error.', output: { errors: [], fieldErrors: { Amount: [{ message: 'Amount is locked.' }] } } } }],
        [{ body: { message: 'Row locked.' } }],
        [{ message: 'Offline.' }],
        [undefined],
    ])('says what Salesforce refused, and stays where it was: %p', async error => {
        updateRecord.mockRejectedValueOnce(error);
        await show(INVITED);
        await press('c.CoSell_Accept');
        expect(texts('[role=alert]')).toEqual(['c.CoSell_Failed']);
        expect(buttons()).toEqual(['c.CoSell_Accept', 'c.CoSell_Decline']);
    });

    it('looks once a minute whether what was sent has arrived', async () => {
        await show({ Check_before_Sharing__c: true });
        jest.advanceTimersByTime(60_000);
        expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: ID }]);
        await show(SHARED);
        jest.advanceTimersByTime(60_000);
        expect(notifyRecordUpdateAvailable).toHaveBeenCalledTimes(1);
    });
});
