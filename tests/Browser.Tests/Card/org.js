// The simulated org behind the page: its REST API, by the page's own address.
const API = '/services/data/v58.0';

export function send(method, path, body) {
    return fetch(API + path, { method, headers: { 'Content-Type': 'application/json' }, body: body && JSON.stringify(body) }).then(async answer => {
        const told = answer.status === 204 ? undefined : await answer.json();
        if (!answer.ok)
            throw { status: answer.status, body: { message: told[0].message, output: { errors: [], fieldErrors: {} } } };
        return told;
    });
}

let described;

/** What the org says of opportunities. */
export const describe = () => (described ??= send('GET', '/sobjects/Opportunity/describe'));

/** A wire adapter that asks when its questions are complete, and again when it is told to. */
export function adapter(isComplete, ask) {
    return class {
        static live = new Set();
        constructor(take) {
            this.take = take;
        }
        connect() {
            this.constructor.live.add(this);
        }
        disconnect() {
            this.constructor.live.delete(this);
        }
        update(config) {
            this.config = config;
            this.askAgain();
        }
        askAgain() {
            if (isComplete(this.config))
                ask(this.config).then(data => this.take({ data }), error => this.take({ error }));
        }
    };
}
