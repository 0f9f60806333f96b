import { differs, readDeal, readPeople } from 'c/coSellDeal';
import { fill } from 'c/coSellLabels';

const NOW = Date.parse('2026-03-17T10:00:00Z');
const NAMES = ['Confirm What Cannot Be Undone', '確認無法復原的動作', undefined];
const SHARED = { Sync_with_Partner_Center__c: true, Referral_Identifier__c: 'r', Co_sell_Sync_Status__c: 'In step' };
const INVITED = { ...SHARED, Respond_By__c: '2026-03-19T12:30:00.000Z' };

const read = fields => readDeal(fields, NOW, NAMES);

describe('the state of a deal and what a seller can do', () => {
    it.each([
        ['has not been shared', {}, 'notShared', 'quiet', ['share', 'check']],
        ['was checked and lacks something', { Co_sell_Sync_Status__c: 'Needs attention', Co_sell_Message__c: 'Amount is empty.' }, 'notShared', 'wrong', ['share', 'check']],
        ['is being checked', { Check_before_Sharing__c: true }, 'checking', 'busy', []],
        ['was just shared', { Sync_with_Partner_Center__c: true }, 'sending', 'busy', []],
        ['waits', { ...SHARED, Co_sell_Sync_Status__c: 'Waiting' }, 'sending', 'busy', []],
        ['is taken up again after a pause', { ...SHARED, Co_sell_Sync_Status__c: 'Not synchronized' }, 'sending', 'busy', []],
        ['is in step', SHARED, 'inStep', 'well', []],
        ['is retried', { ...SHARED, Co_sell_Sync_Status__c: 'Retrying' }, 'retrying', 'busy', []],
        ['was taken off', { ...SHARED, Sync_with_Partner_Center__c: false }, 'stopped', 'quiet', ['share']],
        ['comes from Microsoft', INVITED, 'answer', 'ask', ['accept', 'decline']],
        ['comes from Microsoft and counts down', { ...INVITED, Co_sell_Sync_Status__c: 'Needs attention', Co_sell_Message__c: 'The invitation ends.' }, 'answer', 'ask', ['accept', 'decline']],
        ['has been answered', { ...INVITED, Co_sell_Response__c: 'Accept' }, 'sending', 'busy', []],
        ['was not answered in time', { ...INVITED, Respond_By__c: '2026-03-17T10:00:00.000Z' }, 'expired', 'quiet', []],
        ['is closed', { ...INVITED, IsClosed: true }, 'inStep', 'well', []],
        ['has a conflict', { ...SHARED, Co_sell_Sync_Status__c: 'Conflict to settle' }, 'conflict', 'ask', ['choose']],
        ['has a conflict that is decided', { ...SHARED, Co_sell_Sync_Status__c: 'Conflict to settle', Co_sell_Conflict_Choice__c: 'Take Microsoft\'s values' }, 'sending', 'busy', []],
        ['is refused', { ...SHARED, Co_sell_Sync_Status__c: 'Needs attention', Co_sell_Message__c: 'Amount is empty. Fill in Amount.' }, 'attention', 'wrong', ['retry']],
        ['asks to confirm', { ...SHARED, Co_sell_Sync_Status__c: 'Needs attention', Co_sell_Message__c: 'A win.\nTick Confirm What Cannot Be Undone.' }, 'confirm', 'ask', ['confirm']],
        ['asks to confirm in Chinese', { ...SHARED, Co_sell_Sync_Status__c: 'Needs attention', Co_sell_Message__c: '請勾選「確認無法復原的動作」並儲存商機。' }, 'confirm', 'ask', ['confirm']],
        ['asks to confirm an answer', { ...INVITED, Co_sell_Response__c: 'Decline', Co_sell_Sync_Status__c: 'Needs attention', Co_sell_Message__c: 'Tick Confirm What Cannot Be Undone' }, 'confirm', 'ask', ['confirm', 'takeBack']],
        ['is confirmed', { ...SHARED, Co_sell_Confirm__c: true, Co_sell_Sync_Status__c: 'Needs attention', Co_sell_Message__c: 'Tick Confirm What Cannot Be Undone' }, 'sending', 'busy', []],
    ])('a deal that %s', (_, fields, state, tone, actions) => {
        expect(read(fields)).toMatchObject({ state, tone, actions });
    });

    it('is looked at again while it changes by itself', () => {
        expect([read({ Check_before_Sharing__c: true }).waits, read(SHARED).waits]).toEqual([true, false]);
    });

    it('counts down to the minute and hurries within three days', () => {
        expect(read(INVITED).timeLeft).toEqual({ minutes: 2 * 1440 + 150, isOver: false, isSoon: true });
        expect(read({ ...INVITED, Respond_By__c: '2026-03-20T10:01:00.000Z' }).timeLeft.isSoon).toBe(false);
    });

    it('has no countdown without a day that can be read', () => {
        expect([read(SHARED).timeLeft, read({ ...SHARED, Respond_By__c: 'soon' }).timeLeft]).toEqual([undefined, undefined]);
    });

    it('has a message of one line each', () => {
        expect(read({ Co_sell_Message__c: 'One.\r\n\r\n Two.\n' }).message).toEqual(['One.', 'Two.']);
    });
});

describe('people', () => {
    it('have a mail link where there is an address', () => {
        expect(readPeople('Mira Soft <mira@microsoft.example>, +1 555\n\nSolo')).toEqual([
            { key: 0, name: 'Mira Soft', address: 'mira@microsoft.example', link: 'mailto:mira@microsoft.example', rest: '+1 555' },
            { key: 1, name: 'Solo', address: undefined, link: undefined, rest: '' },
        ]);
    });

    it('are called by their address where they have no name', () => {
        expect(readPeople('<a@b.example>')[0].name).toBe('a@b.example');
    });

    it('bring nothing into the link but the address', () => {
        expect(readPeople('Eve <eve@x.example?bcc=all@x.example>')[0].link).toBe('mailto:eve@x.example%3Fbcc%3Dall%40x.example');
        expect(readPeople('Eve <javascript:alert(1)>')[0].link).toBeUndefined();
    });
});

describe('both sides', () => {
    it.each([[1, 1, false], [1, 2, true], [0, 5, true], ['2026-01-01', '2026-01-02', true], [null, 5, false], [5, null, false], ['', 'x', false]])('%p and %p differ: %p', (ours, theirs, expected) => {
        expect(differs(ours, theirs)).toBe(expected);
    });
});

describe('words', () => {
    it('have places for values', () => {
        expect(fill('Days: {0}, hours: {1}, {0}', [2, 3])).toBe('Days: 2, hours: 3, 2');
    });
});
