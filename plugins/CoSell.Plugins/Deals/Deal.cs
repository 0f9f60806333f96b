using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping.Language;
using CoSell.Plugins.Resources;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Deals;

/// <summary>A row of <c>cosell_referral</c>: one deal as both sides know it. Setting a property marks the column for the next save.</summary>
internal sealed class Deal
{
    public const string Table = "cosell_referral";

    private readonly Entity _row;
    private DealLifecycle? _lifecycle;
    private KeyValuePair<string?, JsonObject> _baseline;
    private KeyValuePair<string?, JsonObject> _pendingPlan;

    public Deal(Entity row)
    {
        _row = row;
        Changes = new Entity(Table) { Id = row.Id };
    }

    public Guid Id => _row.Id;

    /// <summary>How the synchronization that has just ended went, for its entry in the log; not stored.</summary>
    public SyncOutcome Ended { get; set; } = SyncOutcome.Succeeded;

    /// <summary>Whether the row is in play; one whose referral turned out to be another deal's is not.</summary>
    public bool IsActive => (Get<OptionSetValue>("statecode")?.Value ?? 0) == 0;

    /// <summary>The columns set since loading.</summary>
    public Entity Changes { get; }

    public string? Name { get => Get<string>("cosell_name"); set => Set("cosell_name", value); }

    public string? ReferralIdentifier { get => Get<string>("cosell_referralidentifier"); set => Set("cosell_referralidentifier", value); }

    public string? CrmRecordId { get => Get<string>("cosell_crmrecordid"); set => Set("cosell_crmrecordid", value); }

    public string? EngagementId { get => Get<string>("cosell_engagementid"); set => Set("cosell_engagementid", value); }

    public string? MicrosoftReferralId { get => Get<string>("cosell_microsoftreferralid"); set => Set("cosell_microsoftreferralid", value); }

    public string? CrmVersion { get => Get<string>("cosell_crmversion"); set => Set("cosell_crmversion", value); }

    /// <summary>The newest solution row that we have seen, written like <see cref="CrmVersion"/>.</summary>
    public string? CrmChildVersion { get => Get<string>("cosell_crmchildversion"); set => Set("cosell_crmchildversion", value); }

    /// <summary>The ids of the opportunity's team rows, separated by commas; null for none.</summary>
    public string? TeamRows { get => Get<string>("cosell_teamrows"); set => Set("cosell_teamrows", value); }

    /// <summary>The request that tells the seller of a failure, and since when it waits; null once he knows, or once the deal is synchronized again.</summary>
    public string? Telling { get => Get<string>("cosell_telling"); set => Set("cosell_telling", value); }

    /// <summary>Written, it starts the flow that tells.</summary>
    public DateTime? TellOn { get => Get<DateTime?>("cosell_tellon"); set => Set("cosell_tellon", value); }

    /// <summary>What the next synchronization has to look up in Salesforce, as JSON; null for nothing.</summary>
    public string? Lookups { get => Get<string>("cosell_lookups"); set => Set("cosell_lookups", value); }

    /// <summary>When our own copy last changed, as Partner Center said.</summary>
    public string? ReferralVersion { get => Get<string>("cosell_referralversion"); set => Set("cosell_referralversion", value); }

    /// <summary>When Microsoft's copy last changed.</summary>
    public string? MicrosoftVersion { get => Get<string>("cosell_microsoftversion"); set => Set("cosell_microsoftversion", value); }

    /// <summary>What both sides last agreed on: field name to common form.</summary>
    public JsonObject Baseline
    {
        get => Tree(ref _baseline, "cosell_baseline", "The baseline of the deal");
        set => Set("cosell_baseline", JsonText.Write(value));
    }

    public bool HasBaseline => !string.IsNullOrEmpty(Get<string>("cosell_baseline"));

    /// <summary>What the running synchronization set out to do; what the last refused one sent.</summary>
    public JsonObject PendingPlan
    {
        get => Tree(ref _pendingPlan, "cosell_pendingplan", "The pending plan of the deal");
        set => Set("cosell_pendingplan", JsonText.Write(value));
    }

    /// <summary>Where the deal stands. What an event makes of it is set as a whole.</summary>
    public DealLifecycle Lifecycle
    {
        get => _lifecycle ??= LifecycleColumns.Read(Get<object>);
        set
        {
            // Whatever happens to an erased deal, it stays erased.
            if (IsErased)
                return;
            WriteLifecycle(value);
            _lifecycle = value;
        }
    }

    /// <summary>Whether the customer was erased. Nothing can be remembered of the deal any more but its ids, by which it is known and not filled again.</summary>
    public bool IsErased => SyncState == SyncState.Erased;

    public SyncState SyncState => Lifecycle.State;

    /// <summary>Whether it was another hub's when it was last read: what was shared from here has a baseline. To be asked of a row that was read whole.</summary>
    public bool IsElsewhere => SyncState == SyncState.NotSynchronized && !HasBaseline;

    public string? LeaseId => Lifecycle.LeaseId;

    public ErrorClass? ErrorClass => Lifecycle.ErrorClass;

    public string? LastError => Lifecycle.Message;

    public DateTime? NextAttemptOn => Lifecycle.NextAttemptOn;

    /// <summary>The person at the customer who agreed.</summary>
    public string? ConsentBy { get => Get<string>("cosell_consentby"); set => Set("cosell_consentby", Limit(value, 200)); }

    public DateTime? ConsentOn { get => Get<DateTime?>("cosell_consenton"); set => Set("cosell_consenton", value); }

    /// <summary>The seller who recorded the consent in Salesforce.</summary>
    public string? ConsentRecordedBy { set => Set("cosell_consentrecordedby", Limit(value, 200)); }

    public DateTime? ConsentRecordedOn { set => Set("cosell_consentrecordedon", value); }

    /// <summary>The next synchronization only checks what is missing before sharing.</summary>
    public bool CheckRequested { get => Get<bool?>("cosell_checkrequested") ?? false; set => Set("cosell_checkrequested", value); }

    /// <summary>When the last synchronization began to read: what changed before has been seen.</summary>
    public DateTime? ReadOn { get => Get<DateTime?>("cosell_readon"); set => Set("cosell_readon", value); }

    /// <summary>A person wants a referral that names a record of another CRM to become an opportunity of ours.</summary>
    public bool ReceiveAsNew { get => Get<bool?>("cosell_receiveasnew") ?? false; set => Set("cosell_receiveasnew", value); }

    /// <summary>What a person answered in the hub to an invitation that has no opportunity.</summary>
    public DealAnswer? Answer
    {
        get => Get<OptionSetValue>("cosell_answer") is { } value ? (DealAnswer)value.Value : null;
        set => Set("cosell_answer", value is { } set ? new OptionSetValue((int)set) : null);
    }

    /// <summary>The Salesforce account that a person chose for a deal that becomes an opportunity.</summary>
    public string? CrmAccountId { get => Get<string>("cosell_crmaccountid"); set => Set("cosell_crmaccountid", value); }

    public bool RetryNow { set => Set("cosell_retrynow", value); }

    /// <summary>When an invitation runs out that nobody accepted.</summary>
    public DateTime? ExpiresOn => Get<DateTime?>("cosell_expireson");

    /// <summary>How many warnings of the invitation's end have been given.</summary>
    public int Escalation { get => Get<int?>("cosell_escalation") ?? 0; set => Set("cosell_escalation", value); }

    /// <summary>Whether it is an invitation that nobody has answered.</summary>
    public bool IsInvited => IsActive && Direction == ReferralDirection.Incoming && Get<OptionSetValue>("cosell_status")?.Value == StatusChoices.Status("New");

    public bool IsClosed => Get<OptionSetValue>("cosell_status")?.Value == StatusChoices.Status("Closed");

    public IEnumerable<string> SolutionIds => (Get<string>("cosell_solutionids") ?? "").Split(',').Select(id => id.Trim()).Where(id => id.Length > 0);

    /// <summary>Name of the customer as <see cref="Mapping.Countries.Fold"/> writes it.</summary>
    public string? CustomerKey => Get<string>("cosell_customerkey");

    public DateTime? ReferralCreatedOn => Get<DateTime?>("cosell_referralcreatedon");

    /// <summary>Language of the messages to the seller, a language tag or Salesforce's spelling of one.</summary>
    public string? SellerLanguage { get => Get<string>("cosell_sellerlanguage"); set => Set("cosell_sellerlanguage", Limit(value, 20)); }

    /// <summary>The version of our own copy that was last read or written, for <c>If-Match</c>.</summary>
    public string? ETag => Get<string>("cosell_etag");

    public DateTime? LastSyncedOn { set => Set("cosell_lastsyncedon", value); }

    /// <summary>A create was sent and its answer has not been recorded: the referral may exist without us knowing its id.</summary>
    public bool CreateAttempted => Get<bool?>("cosell_createattempted") ?? false;

    /// <summary>When the plan of that create was made; null of a create before this version.</summary>
    public DateTime? CreateAttemptedOn => Get<DateTime?>("cosell_createattemptedon");

    /// <summary>How many of our newest referrals have been looked through for what that create may have made.</summary>
    public int CreateSearched { get => Get<int?>("cosell_createsearched") ?? 0; set => Set("cosell_createsearched", value); }

    public ReferralDirection? Direction
    {
        get => Get<OptionSetValue>("cosell_direction") is { } value ? (ReferralDirection)value.Value : null;
        set => Set("cosell_direction", value is { } set ? new OptionSetValue((int)set) : null);
    }

    /// <summary>Whether nothing is known of the deal but the id of a referral that somebody named: nobody has ever read it.</summary>
    public bool IsOnlyNamed => ReferralIdentifier is not null && CrmRecordId is null && EngagementId is null && MicrosoftReferralId is null && !HasBaseline && !ReceiveAsNew;

    /// <summary>Whether the run with this lease has the deal and no other one was called since. An expired lease is good until then.</summary>
    public bool IsHeldBy(string leaseId) => IsActive && LeaseId == leaseId && Lifecycle.LeaseUntil is not null;

    /// <summary>A run that has read and not planned yet knows nothing of what the row learns now: it has to stop, and another one begins.</summary>
    public void StartOver()
    {
        if (SyncState == SyncState.Syncing && PendingPlan.Text("lease") != LeaseId)
            Lifecycle = Lifecycle.LoseLease();
    }

    /// <summary>The run that carries out the pending plan has ended; what the plan says of its writes stays.</summary>
    public void EndPlan()
    {
        var plan = PendingPlan;
        if (!plan.Has("lease"))
            return;
        plan["lease"] = null;
        PendingPlan = plan;
    }

    /// <summary>A create goes out.</summary>
    public void AttemptCreate(DateTime now)
    {
        Set("cosell_createattempted", true);
        Set("cosell_createattemptedon", now);
        CreateSearched = 0;
    }

    /// <summary>No create is open: it was answered, or it made nothing.</summary>
    public void CloseCreate()
    {
        if (!CreateAttempted)
            return;
        Set("cosell_createattempted", false);
        Set("cosell_createattemptedon", null);
        CreateSearched = 0;
    }

    /// <summary>Shows a referral's values in the row, for views and forms.</summary>
    /// <param name="referral">As it was read, or as our write left it.</param>
    /// <param name="calendar">Which day a closing time is; null after our own write, which either left that time as it was shown before or made it midnight UTC.</param>
    public void Show(JsonObject referral, DealCalendar? calendar = null)
    {
        foreach (var column in ReferralColumns.Of(referral, calendar))
            Set(column.Key, column.Value);
    }

    /// <summary>The deal gets another opportunity: what was agreed on with the one before holds no longer.</summary>
    public void ForgetOpportunity()
    {
        CrmRecordId = null;
        CrmVersion = null;
        CrmChildVersion = null;
        TeamRows = null;
        Set("cosell_baseline", null);
        PendingPlan = new JsonObject();
    }

    /// <summary>The deal has its opportunity: what a person chose on the way there has been carried out.</summary>
    public void ForgetChoices()
    {
        if (ReceiveAsNew)
            ReceiveAsNew = false;
        if (Answer is not null)
            Answer = null;
        if (CrmAccountId is not null)
            CrmAccountId = null;
    }

    /// <summary>What Partner Center refused last is sent again when it is asked for, and what the seller was told is told again.</summary>
    public void ForgetRefusal()
    {
        var plan = PendingPlan;
        if (!plan.Has("refused") && !plan.Has("told"))
            return;
        plan.Remove("refused");
        plan.Remove("told");
        PendingPlan = plan;
    }

    /// <param name="request">The request that tells the seller.</param>
    /// <param name="now">When there was something to tell.</param>
    public void Tell(string request, DateTime now)
    {
        Telling = request;
        TellOn = now;
    }

    /// <summary>The seller knows, or what was to be told is old.</summary>
    public void ForgetTelling()
    {
        if (TellOn is null)
            return;
        Telling = null;
        TellOn = null;
    }

    /// <param name="code">The code of a problem that the seller is told without anything having been read.</param>
    public void RememberTold(string code)
    {
        var plan = PendingPlan;
        plan["told"] = code;
        PendingPlan = plan;
    }

    public void ShowKind(DealKind kind) => Set("cosell_dealkind", new OptionSetValue((int)kind));

    public void ShowMicrosoftStatus(string? status) => Set("cosell_microsoftstatus", Limit(status, 100));

    /// <summary>Shows what Microsoft's copy says of people and time.</summary>
    public void ShowMicrosoft(string? team, string? expirationDateTime)
    {
        Set("cosell_microsoftteam", Limit(team, 4000));
        Set("cosell_microsoftexpireson", Moment.Read(expirationDateTime));
    }

    private void WriteLifecycle(DealLifecycle next)
    {
        // The state goes with whatever the synchronization writes, also when it stays: what comes without it is a person's doing.
        Set(LifecycleColumns.State, new OptionSetValue((int)next.State));
        // Writing the time, also the same one, is what starts the flow.
        if (next.State == SyncState.Due)
            Set(LifecycleColumns.DueOn, next.DueOn);
        foreach (var column in LifecycleColumns.Of(next))
            Change(column.Key, column.Value);
    }

    /// <summary>Sets a column that has another value.</summary>
    private void Change(string column, object? value)
    {
        if (!Equals(Plain(Get<object>(column)), Plain(value)))
            Set(column, value);
    }

    private static object? Plain(object? value) => value is OptionSetValue choice ? choice.Value : value;

    /// <summary>A column that holds JSON, read once as long as it stays; each who asks gets a tree of his own.</summary>
    private JsonObject Tree(ref KeyValuePair<string?, JsonObject> read, string column, string what)
    {
        var text = Get<string>(column);
        if (string.IsNullOrEmpty(text))
            return new JsonObject();
        if (read.Key != text)
            read = new(text, JsonText.ParseObject(text, what));
        return (JsonObject)JsonObject.Copy(read.Value)!;
    }

    private T? Get<T>(string column) => Changes.Contains(column) ? Changes.GetAttributeValue<T>(column) : _row.GetAttributeValue<T>(column);

    private void Set(string column, object? value)
    {
        if (value is null || !IsErased || !PersonalData.IsErased(Table, column))
            Changes[column] = value;
    }

    private static string? Limit(string? text, int length) => text is null ? null : CrmLimits.Cut(text, length);
}
