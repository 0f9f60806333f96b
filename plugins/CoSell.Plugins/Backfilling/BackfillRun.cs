using CoSell.Plugins.Calls;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Backfilling;

/// <summary>One call of a backfill: the report with its progress, and what the call changes of it.</summary>
internal sealed class BackfillRun
{
    private readonly Entity _changes;
    private IReadOnlyList<FieldMapping>? _fields;
    private Sheet? _page;

    public BackfillRun(ApiCall call, Sheet first)
    {
        Call = call;
        First = first;
        Settings = call.Settings;
        _changes = new Entity(Sheet.Table) { Id = first.Id };
    }

    public ApiCall Call { get; }

    public Settings Settings { get; }

    public IReadOnlyList<FieldMapping> Fields => _fields ??= FieldsIn(CrmOrg.Load(Call.Service));

    public MessageCatalogue Messages => Call.HubMessages;

    /// <summary>The sheet that holds the progress.</summary>
    public Sheet First { get; }

    public JsonObject Head => First.Head;

    public string Phase { get => Head.Text("phase") ?? PhaseNames.ReadReferrals; set => Head["phase"] = value; }

    /// <summary>Why the run ends here, to be gone on with later; null while it does not.</summary>
    public string? Stopped { get; private set; }

    public bool OnlyOpen => Head.Flag("onlyOpen");

    /// <summary>A day, <c>yyyy-MM-dd</c>; null for no limit.</summary>
    public string? From => Head.Text("from");

    public BackfillStatus Status { set => _changes["cosell_status"] = new OptionSetValue((int)value); }

    /// <summary>Counts in words, an empty line, a table.</summary>
    public string Summary
    {
        set
        {
            _changes["cosell_summary"] = value;
            Message = value.Substring(0, value.IndexOf("\n\n", StringComparison.Ordinal));
        }
    }

    /// <summary>What the one who pressed the button is told.</summary>
    public string Message { get; private set; } = "";

    public int Progress { set => _changes["cosell_progress"] = value; }

    public int Number(string name) => Head[name] is decimal number ? (int)number : 0;

    public void SetNumber(string name, int value) => Head[name] = (decimal)value;

    /// <summary>Ids of rows that the head names, e.g. the work papers.</summary>
    public IReadOnlyList<Guid> Rows(string name) => (Head[name] as List<object?> ?? new List<object?>()).OfType<string>().Select(id => new Guid(id)).ToList();

    public void SetRows(string name, IEnumerable<Guid> ids) => Head[name] = ids.Select(id => (object?)id.ToString()).ToList();

    /// <summary>The sheets of the report, the first one included; read one by one.</summary>
    public IEnumerable<Sheet> Sheets => new[] { First }.Concat(Rows("parts").Select(id => Sheet.Load(Call.Service, id)));

    /// <summary>The sheet that is being worked on.</summary>
    public Sheet Page => _page ??= Number("sheet") == 0 ? First : Sheet.Load(Call.Service, Rows("parts")[Number("sheet") - 1]);

    /// <summary>The lines of the batch that is being worked on.</summary>
    public IReadOnlyList<PairLine> Batch => Page.Lines.Skip(Number("at")).Take(Number("until") - Number("at")).ToList();

    /// <summary>Finds the next lines to work on, from where the last batch ended. Asked again it finds the same.</summary>
    /// <returns>False when there are none any more.</returns>
    public bool FindBatch(Func<PairLine, bool> wanted)
    {
        while (true)
        {
            var last = Number("at");
            var found = 0;
            for (var i = last; i < Page.Lines.Count && found < OpportunityBatch.MostWrites; i++)
            {
                if (!wanted(Page.Lines[i]))
                    continue;
                found++;
                last = i + 1;
            }
            SetNumber("until", last);
            if (found > 0)
                return true;
            if (Number("sheet") >= Rows("parts").Count)
                return false;
            TurnPage(Number("sheet") + 1);
        }
    }

    public void EndBatch() => SetNumber("at", Number("until"));

    public void TurnPage(int number)
    {
        SavePage();
        _page = null;
        SetNumber("sheet", number);
        SetNumber("at", 0);
        SetNumber("until", 0);
    }

    public void Stop(string why) => Stopped = why;

    /// <summary>Ends the backfill for good.</summary>
    public void Fail(string why)
    {
        Stop(why);
        Status = BackfillStatus.Failed;
    }

    /// <summary>
    /// Stops the run unless a service answered; what is on the report then still holds, and the next run asks again. Where the refusal tells what
    /// kind of org it is, the same is asked again as such an org understands it.
    /// </summary>
    public bool IsAnswered(StepAnswer answer)
    {
        if (!answer.WasExecuted)
            Stop(Messages.Text(BackfillSentences.NoAnswer(answer.Service)));
        else if (answer.IsRefused && CrmOrg.Learn(Call.Service, Call.LastSteps, answer) is { } org)
            _fields = FieldsIn(org);
        else if (answer.IsRefused)
            Stop(Messages.Text(StepFailure.Of(answer).Problem));
        return answer.WasExecuted && !answer.IsRefused;
    }

    public void Save()
    {
        SavePage();
        if (Stopped is not null)
            _changes["cosell_summary"] = Stopped + (First.Lines.Count > 0 ? "\n\n" + new BackfillSummary(this).Text() : "");
        _changes["cosell_content"] = First.Text();
        Call.Service.Update(_changes);
    }

    private IReadOnlyList<FieldMapping> FieldsIn(CrmOrg org) => org.Apply(Call.Mapping.Fields) is { Count: > 0 } fields
        ? fields
        : throw new InvalidPluginExecutionException(Sentences.NoMapping().ToString());

    private void SavePage()
    {
        if (_page is not null && _page != First)
            _page.Save(Call.Service);
    }
}
