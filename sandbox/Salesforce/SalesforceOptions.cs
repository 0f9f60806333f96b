using Sandbox.Loopback;
using Sandbox.Workflow.Time;

namespace Sandbox.Salesforce;

/// <summary>How to start a simulated org.</summary>
public sealed record SalesforceOptions
{
    /// <summary>The clock by which rows are stamped and sessions expire.</summary>
    public required WorkClock Clock { get; init; }

    /// <summary>Loopback port; 0 takes a free one, and so does a port that is in use.</summary>
    public int Port { get; init; }

    /// <summary>Where the server answers without a socket, under the address of its port; null to listen.</summary>
    public InProcessNetwork? Network { get; init; }

    /// <summary>Keeps the rows, and what it holds is there from the start; null keeps them in memory only. It stays the caller's.</summary>
    public Kept? Kept { get; init; }

    /// <summary>Makes ids, tokens and random faults the same in every run.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The folder of the Salesforce DX package (with <c>force-app</c>) whose fields and objects the org has; null for none.</summary>
    public string? PackageFolder { get; init; }

    /// <summary>Whether rows carry <c>CurrencyIsoCode</c>.</summary>
    public bool MultiCurrency { get; init; } = true;

    /// <summary>Whether state and country picklists are on. Whether they are in an org as it comes is told both ways; here they are not.</summary>
    public bool StateAndCountryPicklists { get; init; }

    /// <summary>Whether person accounts are on. Until <see cref="SalesforceOrg.MakePersonsTheDefault"/> every new account is a business all the same.</summary>
    public bool PersonAccounts { get; init; }

    /// <summary>Record types, the default one of each object first. Person accounts bring those of accounts along (help.salesforce.com, account_person_enable).</summary>
    public IReadOnlyList<OrgRecordType> RecordTypes { get; init; } = [];

    internal IReadOnlyList<OrgRecordType> AllRecordTypes => PersonAccounts
        ? [.. RecordTypes, new OrgRecordType("Account", "Business_Account"), new OrgRecordType("Account", "PersonAccount", IsPersonType: true)]
        : RecordTypes;

    /// <summary>ISO 4217 codes of the active currencies, the corporate currency first.</summary>
    public IReadOnlyList<string> Currencies { get; init; } =
        ["USD", "EUR", "GBP", "JPY", "TWD", "INR", "KES", "PHP", "KRW", "AUD", "CAD", "CHF", "CNY", "BRL", "MXN", "SEK", "NOK", "DKK", "PLN", "SGD", "ZAR"];

    /// <summary>REST calls allowed in 24 hours; beyond, calls are refused with <c>REQUEST_LIMIT_EXCEEDED</c>.</summary>
    public int DailyApiRequests { get; init; } = 100_000;

    /// <summary>A session that is not used for this long expires (Salesforce's default: two hours).</summary>
    public TimeSpan SessionTimeout { get; init; } = TimeSpan.FromHours(2);
}
