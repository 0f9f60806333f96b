namespace Sandbox.Host.Rehearsal;

/// <summary>What happens on which day: the pipeline's own dates, and what sellers and Microsoft do in between, dealt out by seed.</summary>
internal sealed class Script
{
    private static readonly Move[] Answers = [Move.SellerAcceptsByAnswer, Move.SellerAcceptsByStage, Move.SellerDeclines, Move.SellerLetsExpire];

    private readonly Random _random;
    private readonly Dictionary<string, DealLife> _lives;

    private Script(CrmData data, int share, int seed)
    {
        (Seed, _random) = (seed, new Random(seed));
        var opportunities = Engaged(data.Opportunities);
        var lives = opportunities.OrderBy(deal => deal.EngageDate).Take(share).Select(deal => new DealLife(deal)).ToList();
        _lives = lives.ToDictionary(life => life.Deal.Id);
        foreach (var deal in opportunities)
            Add(deal.EngageDate!.Value, Move.Appears, deal);
        DealOut(lives);
        CloseOthers(opportunities);
        WeaveIn(lives);
        WithoutCountry = Some([.. data.Accounts.Where(account => account.Country.Length > 0).Select(account => account.Name)], 0.03).ToHashSet();
    }

    public int Seed { get; }

    public SortedDictionary<DateOnly, List<Act>> Days { get; } = [];

    /// <summary>Ids of the opportunities that the sellers share.</summary>
    public IReadOnlyCollection<string> Shared => _lives.Keys;

    /// <summary>Accounts whose country nobody has filled in.</summary>
    public IReadOnlySet<string> WithoutCountry { get; }

    public static Script Of(CrmData data, int share, int seed) => new(data, share, seed);

    public bool IsShared(CrmOpportunity deal) => _lives.ContainsKey(deal.Id);

    /// <summary>The life of a deal that a seller shares; null of any other.</summary>
    public DealLife? LifeOf(CrmOpportunity deal) => _lives.GetValueOrDefault(deal.Id);

    /// <summary>Deals that nobody has engaged yet are engaged on the day after the last one.</summary>
    private static List<CrmOpportunity> Engaged(IReadOnlyCollection<CrmOpportunity> opportunities)
    {
        var next = (opportunities.Max(deal => deal.EngageDate) ?? DateOnly.FromDateTime(DateTime.UnixEpoch)).AddDays(1);
        return [.. opportunities.Select(deal => deal with { EngageDate = deal.EngageDate ?? next })];
    }

    private void DealOut(List<DealLife> lives)
    {
        foreach (var move in MoveShare.All)
        {
            foreach (var life in Some([.. lives.Where(life => move.For(life) && (move.From == 0 || life.Begin.AddDays(move.From) < life.End))], move.Share))
            {
                var day = Between(life.Begin.AddDays(move.From), Earlier(life.Begin.AddDays(move.To), life.End.AddDays(-1)));
                Make(life, move.Move, day);
                if (move.Move == Move.SellerReportsError)
                    life.End = day; // nobody works on it any more
            }
        }
        foreach (var life in Some(lives, 0.33))
            life.IsMended = false;
        foreach (var life in Some([.. lives.Where(life => life.Has(Move.SellerShowsToMicrosoft))], 0.25))
            life.IsConfirmed = false;
        Close([.. lives.Where(life => life.Deal.IsClosed && !life.Has(Move.SellerReportsError))]);
    }

    private void Close(List<DealLife> lives)
    {
        foreach (var move in MoveShare.Closing)
        {
            foreach (var life in Some([.. lives.Where(move.For)], move.Share))
            {
                var end = Later(life.Begin, life.End);
                Make(life, move.Move, Between(end.AddDays(move.From), end.AddDays(move.To)));
            }
        }
    }

    private void CloseOthers(List<CrmOpportunity> opportunities)
    {
        foreach (var deal in opportunities.Where(deal => deal.IsClosed && !IsShared(deal)))
            Add(Later(deal.EngageDate!.Value, deal.CloseDate!.Value), deal.IsWon ? Move.Wins : Move.Loses, deal);
    }

    /// <summary>For every fifty deals one comes from Microsoft, and every way to answer is taken in turn; for every two hundred, a lead.</summary>
    private void WeaveIn(List<DealLife> lives)
    {
        if (lives.Count == 0)
            return;
        for (var i = 0; i < Math.Max(Answers.Length, lives.Count / 50); i++)
        {
            var like = lives[_random.Next(lives.Count)];
            var deal = like.Deal with { Id = $"MS{i:0000}", IsFromMicrosoft = true };
            var answer = Answers[i % Answers.Length];
            Add(like.Begin, Move.MicrosoftSendsDeal, deal);
            Add(like.Begin.AddDays(answer == Move.SellerLetsExpire ? 16 : _random.Next(1, 12)), answer, deal);
        }
        for (var i = 0; i < Math.Max(1, lives.Count / 200); i++)
        {
            var like = lives[_random.Next(lives.Count)];
            Add(like.Begin, Move.MicrosoftSendsLead, like.Deal with { Id = $"LEAD{i:0000}", IsFromMicrosoft = true });
        }
    }

    private void Make(DealLife life, Move move, DateOnly day)
    {
        life.Add(move);
        Add(day, move, life.Deal);
    }

    private void Add(DateOnly day, Move move, CrmOpportunity deal)
    {
        if (!Days.TryGetValue(day, out var acts))
            Days[day] = acts = [];
        acts.Add(new(move, deal));
    }

    /// <summary>A share of what is there, at least one, drawn by seed and kept in its own order.</summary>
    private IReadOnlyList<T> Some<T>(IReadOnlyList<T> all, double share)
    {
        if (share >= 1 || all.Count == 0)
            return all;
        var order = Enumerable.Range(0, all.Count).ToArray();
        _random.Shuffle(order);
        return [.. order.Take(Math.Max(1, (int)Math.Round(share * all.Count))).Order().Select(index => all[index])];
    }

    private DateOnly Between(DateOnly first, DateOnly last) => last <= first ? first : first.AddDays(_random.Next(last.DayNumber - first.DayNumber + 1));

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}

internal sealed record Act(Move Move, CrmOpportunity Deal);
