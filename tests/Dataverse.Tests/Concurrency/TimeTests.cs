using System.Globalization;
using Sandbox.Dataverse.Concurrency;

namespace Sandbox.Dataverse.Tests.Concurrency;

/// <summary>Statements that take virtual time: who comes meanwhile is there meanwhile.</summary>
[TestClass]
public sealed class TimeTests
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(10);

    [TestMethod]
    public async Task Who_comes_while_a_statement_takes_time_sees_nothing_uncommitted()
    {
        var interleaving = new TimedInterleaving(3, Slow);
        await using var books = await Books.OpenAsync(interleaving);
        var seen = new List<int?>();
        var clock = books.Dataverse.Clock;

        var clerk = interleaving.TogetherAsync(() => books.Clerk("set N1 5; read N2; read N2; read N2"));
        for (var second = 0; second < 45; second++)
        {
            await clock.RunForAsync(TimeSpan.FromSeconds(1));
            seen.Add(books.Count("N1"));
        }

        (await clerk).Should().Equal((Exception?)null);
        seen.Should().StartWith([1, 1]).And.BeInAscendingOrder().And.EndWith(5).And.OnlyContain(count => count == 1 || count == 5);
    }

    [TestMethod]
    public async Task A_writer_waits_in_virtual_time_for_a_row_that_an_open_request_holds()
    {
        var interleaving = new TimedInterleaving(3, TimeSpan.FromSeconds(5));
        await using var books = await Books.OpenAsync(interleaving);
        var clock = books.Dataverse.Clock;
        DateTimeOffset? written = null;

        var first = interleaving.TogetherAsync(() => books.Clerk("set N1 5; read N2; read N2"));
        await clock.RunForAsync(TimeSpan.Zero);
        var second = interleaving.TogetherAsync(() =>
        {
            books.Set("N1", 7);
            written = clock.GetUtcNow();
        });
        await clock.RunForAsync(TimeSpan.FromMinutes(1));

        (await first).Concat(await second).Should().AllSatisfy(failure => failure.Should().BeNull());
        books.Count("N1").Should().Be(7);
        written.Should().BeAfter(clock.GetUtcNow().AddMinutes(-1)).And.BeBefore(clock.GetUtcNow());
    }

    [TestMethod]
    [DataRow(20, null)]
    [DataRow(40, "0x80044151")]
    public async Task A_row_that_somebody_else_holds_is_waited_for_half_a_minute(int seconds, string? code)
    {
        var interleaving = new TimedInterleaving(3, TimeSpan.FromMilliseconds(1));
        await using var books = await Books.OpenAsync(interleaving);
        var clock = books.Dataverse.Clock;
        var somebody = books.Dataverse.Organization.HoldRow("abc_invoice", Books.Id("N1"));
        using var end = clock.Schedule(TimeSpan.FromSeconds(seconds), () =>
        {
            somebody.Dispose();
            return Task.CompletedTask;
        });

        var writer = interleaving.TogetherAsync(() => books.Set("N1", 7));
        await clock.RunForAsync(TimeSpan.FromMinutes(1));

        Books.Code((await writer)[0]).Should().Be(code);
        books.Count("N1").Should().Be(code is null ? 7 : 1);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task With_times_the_same_seed_gives_the_same_end_too(bool overHttp)
    {
        var ends = new HashSet<string>();
        for (var seed = 1; seed <= 6; seed++)
        {
            var first = await PlayAsync(seed, overHttp);
            (await PlayAsync(seed, overHttp)).Should().Be(first, $"seed {seed}");
            ends.Add(first);
        }
        ends.Count.Should().BeGreaterThan(3);
    }

    [TestMethod]
    public async Task A_caller_rests_while_its_request_sleeps_or_waits()
    {
        var (rests, ended) = (0, 0);
        var interleaving = new TimedInterleaving(3, Slow) { Resting = Rest };
        await using var books = await Books.OpenAsync(interleaving);
        using var somebody = books.Dataverse.Organization.HoldRow("abc_invoice", Books.Id("N1"));

        var clerk = interleaving.TogetherAsync(() => books.Clerk("read N2; set N1 5"));
        await books.Dataverse.Clock.RunForAsync(TimeSpan.FromMinutes(1));

        Books.Code((await clerk)[0]).Should().Be("0x80044151");
        (rests, ended).Should().Be((2, 2), "once for the time of the read, once for the row");

        IDisposable Rest()
        {
            rests++;
            return new Ending(() => ended++);
        }
    }

    /// <summary>Three requests that come a second apart.</summary>
    private static async Task<string> PlayAsync(int seed, bool overHttp)
    {
        var interleaving = new TimedInterleaving(seed, Slow);
        await using var books = await Books.OpenAsync(interleaving);
        var clock = books.Dataverse.Clock;
        var answers = new string[3];
        string[] orders = ["add N1 1; add N2 1", "add N2 2; add N1 2", "add N1 4; add N3 4"];
        for (var i = 0; i < orders.Length; i++)
        {
            var index = i;
            clock.Schedule(TimeSpan.FromSeconds(index), () =>
            {
                _ = interleaving.TogetherAsync(() => AskAsync(index));
                return Task.CompletedTask;
            });
        }
        await clock.RunForAsync(TimeSpan.FromMinutes(3));
        return $"{string.Join(' ', answers)} | {books.Count("N1")} {books.Count("N2")} {books.Count("N3")}";

        async Task AskAsync(int index)
        {
            var code = overHttp
                ? (await books.Dataverse.SendAsync("POST", "abc_Clerk", $$"""{"Text":"{{orders[index]}}"}""")).Status.ToString(CultureInfo.InvariantCulture)
                : Books.Code(Record.Of(() => books.Clerk(orders[index])));
            answers[index] = $"{code} {clock.GetUtcNow():mm:ss.fff}";
        }
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
