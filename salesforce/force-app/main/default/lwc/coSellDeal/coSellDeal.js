// What the card shows of a deal. Pure: it reads the fields of an opportunity and a time, and asks nobody.
// What is decided about the deal is decided by the connector; here it is only told apart what a seller can do now.

const MINUTE = 60_000;
const SOON = 3 * 24 * 60 * MINUTE;

const TONES = {
    notShared: 'quiet', stopped: 'quiet', checking: 'busy', sending: 'busy', retrying: 'busy',
    confirm: 'ask', conflict: 'ask', answer: 'ask', expired: 'quiet', attention: 'wrong', inStep: 'well',
};

/** States that end by themselves, so the card looks again. */
const WAITING = ['checking', 'sending', 'retrying'];

function lines(text) {
    return (text ?? '').split(/\r?\n/).map(line => line.trim()).filter(line => line);
}

function isEmpty(value) {
    return value === undefined || value === null || value === '';
}

class Deal {
    constructor(fields, now, confirmNames) {
        this.fields = fields;
        this.now = now;
        this.confirmNames = confirmNames.filter(name => name);
        this.message = lines(fields.Co_sell_Message__c);
    }

    get isShared() {
        return this.fields.Sync_with_Partner_Center__c === true;
    }

    get hasReferral() {
        return !isEmpty(this.fields.Referral_Identifier__c);
    }

    get asksToConfirm() {
        return this.message.some(line => this.confirmNames.some(name => line.includes(name)));
    }

    /** Only a deal from Microsoft that has not been answered has a time to answer by. */
    get timeLeft() {
        const end = this.isShared && this.fields.IsClosed !== true ? Date.parse(this.fields.Respond_By__c ?? '') : NaN;
        return Number.isNaN(end) ? undefined : { minutes: Math.max(0, Math.floor((end - this.now) / MINUTE)), isOver: end <= this.now, isSoon: end - this.now <= SOON };
    }

    get state() {
        const { fields } = this;
        const status = fields.Co_sell_Sync_Status__c;
        if (fields.Check_before_Sharing__c === true)
            return 'checking';
        if (!this.isShared)
            return this.notShared;
        if (fields.Co_sell_Confirm__c === true || !isEmpty(fields.Co_sell_Conflict_Choice__c))
            return 'sending';
        if (status === 'Conflict to settle')
            return 'conflict';
        if (status === 'Needs attention' && this.asksToConfirm)
            return 'confirm';
        if (isEmpty(fields.Co_sell_Response__c) && this.timeLeft)
            return this.timeLeft.isOver ? 'expired' : 'answer';
        if (status === 'Needs attention')
            return 'attention';
        return this.underWay(status);
    }

    /** What a check before sharing found is to be mended as well. */
    tone(state) {
        return state === 'notShared' && this.fields.Co_sell_Sync_Status__c === 'Needs attention' ? 'wrong' : TONES[state];
    }

    get notShared() {
        return this.hasReferral ? 'stopped' : 'notShared';
    }

    /** A status that is not known yet, or not any more, is on its way. */
    underWay(status) {
        if (status === 'Retrying')
            return 'retrying';
        return status === 'In step' && isEmpty(this.fields.Co_sell_Response__c) ? 'inStep' : 'sending';
    }

    actions(state) {
        switch (state) {
            case 'notShared':
                return ['share', 'check'];
            case 'stopped':
                return ['share'];
            case 'answer':
                return ['accept', 'decline'];
            case 'conflict':
                return ['choose'];
            case 'confirm':
                return isEmpty(this.fields.Co_sell_Response__c) ? ['confirm'] : ['confirm', 'takeBack'];
            case 'attention':
                return ['retry'];
            default:
                return [];
        }
    }
}

/** Field names are those of the package; `confirm` names Confirm What Cannot Be Undone as the message may call it. */
export function readDeal(fields, now, confirmNames) {
    const deal = new Deal(fields, now, confirmNames);
    const state = deal.state;
    return { state, tone: deal.tone(state), actions: deal.actions(state), message: deal.message, timeLeft: deal.timeLeft, waits: WAITING.includes(state) };
}

/** The people of a text with one line each, `Name <address>, phone`. An address that is none stays text. */
export function readPeople(text) {
    return lines(text).map((line, index) => {
        const [, name, address, rest] = /^(.*?)\s*<([^<>\s"]+@[^<>\s"]+)>(.*)$/.exec(line) ?? [undefined, line, undefined, ''];
        return { key: index, name: name || address, link: address && `mailto:${encodeURIComponent(address).replace('%40', '@')}`, address, rest: rest.replace(/^[,;\s]+/, '') };
    });
}

/** Whether two sides that both have a value have another one. */
export function differs(ours, theirs) {
    return !isEmpty(ours) && !isEmpty(theirs) && (typeof ours === 'number' ? ours !== theirs : String(ours) !== String(theirs));
}
