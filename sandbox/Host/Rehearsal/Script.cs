namespace Sandbox.Host.Rehearsal;

/// <summary>What happens on which day: the pipeline's own dates, and what sellers and Microsoft do in between, drawn by seed.</summary>
internal sealed class Script
{
    private Script(SortedDictionary<DateOnly, List<Act>> days, IReadOnlySet<string> shared)
    {
        Days = days;
        Shared = shared;
    }

    public SortedDictionary<DateOnly, List<Act>> Days { get; }

    /// <summary>Ids of the opportunities that the sellers share.</summary>
    public IReadOnlySet<string> Shared { get; }

    public static Script Of(CrmData data, int share, int seed)
    {
        var random = new Random(seed);
        var days = new SortedDictionary<DateOnly, List<Act>>();
        var shared = data.Opportunities.Where(deal => deal.EngageDate is not null).OrderBy(deal => deal.EngageDate).Take(share).Select(deal => deal.Id).ToHashSet();
        foreach (var deal in data.Opportunities.Where(deal => deal.EngageDate is not null))
        {
            Add(days, deal.EngageDate!.Value, new(ActKind.Appear, deal));
            if (deal.IsClosed)
                Add(days, Later(deal.EngageDate.Value, deal.CloseDate!.Value), new(ActKind.Close, deal));
            if (shared.Contains(deal.Id))
                AddLife(days, deal, random);
        }
        var last = days.Count == 0 ? DateOnly.FromDateTime(DateTime.UnixEpoch) : days.Keys.Last();
        foreach (var deal in data.Opportunities.Where(deal => deal.EngageDate is null))
            Add(days, last, new(ActKind.Appear, deal));
        return new(days, shared);
    }

    private static void AddLife(SortedDictionary<DateOnly, List<Act>> days, CrmOpportunity deal, Random random)
    {
        var engaged = deal.EngageDate!.Value;
        var end = deal.IsClosed ? deal.CloseDate!.Value : engaged.AddDays(60);
        // One in eight is never answered by Microsoft and expires there after fourteen days.
        Between(random.Next(8) > 0, engaged.AddDays(random.Next(1, 6)), ActKind.MicrosoftAccepts);
        Between(random.Next(5) == 0, engaged.AddDays(random.Next(6, 25)), ActKind.MicrosoftMovesDate);
        Between(random.Next(6) == 0, engaged.AddDays(random.Next(6, 25)), ActKind.MicrosoftWritesNotes);
        Between(random.Next(4) == 0, engaged.AddDays(random.Next(6, 25)), ActKind.SellerChangesAmount);
        Between(random.Next(6) == 0, engaged.AddDays(random.Next(6, 25)), ActKind.SellerMovesDate);
        Between(random.Next(8) == 0, engaged.AddDays(random.Next(6, 25)), ActKind.SellerAddsSolution);

        void Between(bool happens, DateOnly day, ActKind kind)
        {
            if (happens && day < end)
                Add(days, day, new(kind, deal));
        }
    }

    private static void Add(SortedDictionary<DateOnly, List<Act>> days, DateOnly day, Act act)
    {
        if (!days.TryGetValue(day, out var acts))
            days[day] = acts = [];
        acts.Add(act);
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}

internal sealed record Act(ActKind Kind, CrmOpportunity Deal);

/// <summary>In the order of a day: what appears first, what closes last.</summary>
internal enum ActKind
{
    Appear,
    MicrosoftAccepts,
    MicrosoftMovesDate,
    MicrosoftWritesNotes,
    SellerChangesAmount,
    SellerMovesDate,
    SellerAddsSolution,
    Close,
}
