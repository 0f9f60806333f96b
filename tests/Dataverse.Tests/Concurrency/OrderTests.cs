using Sandbox.Dataverse.Concurrency;

namespace Sandbox.Dataverse.Tests.Concurrency;

/// <summary>Decisions that repeat, over HTTP too, and what happens after a commit.</summary>
[TestClass]
public sealed class OrderTests
{
    private static async Task<string> PlayAsync(int seed, bool overHttp)
    {
        var interleaving = new SeededInterleaving(seed, 0.5);
        await using var books = await Books.OpenAsync(interleaving);
        string[] orders = ["add N1 1; add N2 1", "add N2 2; add N1 2", "add N1 4; add N3 4"];
        var results = overHttp
            ? await interleaving.TogetherAsync([.. orders.Select(order => (Func<Task>)(() => Http(books, order)))])
            : await interleaving.TogetherAsync([.. orders.Select(order => (Action)(() => books.Clerk(order)))]);
        var codes = results.Select(failure => failure is null ? "done" : failure.Message[..10]);
        return $"{string.Join(' ', interleaving.History)} | {string.Join(' ', codes)} | {books.Count("N1")} {books.Count("N2")} {books.Count("N3")}";
    }

    private static async Task Http(Books books, string order)
    {
        var answer = await books.Dataverse.SendAsync("POST", "abc_Clerk", $$"""{"Text":"{{order}}"}""");
        if (answer.Status != 200)
            throw new InvalidOperationException(answer.Body.GetProperty("error").GetProperty("code").GetString());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task The_same_seed_gives_the_same_order_and_the_same_end(bool overHttp)
    {
        var histories = new HashSet<string>();
        for (var seed = 1; seed <= 8; seed++)
        {
            var first = await PlayAsync(seed, overHttp);
            (await PlayAsync(seed, overHttp)).Should().Be(first, $"seed {seed}");
            histories.Add(first);
        }
        histories.Count.Should().BeGreaterThan(4);
    }

    [TestMethod]
    [DataRow(null, 20)] // two requests with three parts each: 6! / (3! 3!)
    [DataRow(1, 6)] // who begins; left after its first part, its second, or not at all
    [DataRow(0, 2)]
    public async Task All_orders_of_two_requests_are_enumerated_each_once(int? mostSwitches, int expected)
    {
        var orders = new EveryOrder(mostSwitches);
        var histories = new HashSet<string>();
        while (orders.Next() is { } order)
        {
            await using var books = await Books.OpenAsync(order);
            await order.TogetherAsync(() => books.Clerk("read N1; read N2"), () => books.Clerk("read N1; read N2"));
            histories.Add(string.Join(' ', order.History)).Should().BeTrue();
        }

        orders.Count.Should().Be(expected);
    }

    [TestMethod]
    public async Task Changes_are_announced_and_asynchronous_steps_run_after_the_commit_only()
    {
        var seen = new List<string>();
        Books books = null!;
        var interleaving = new SeededInterleaving(1) { BetweenStatements = (request, statement) => seen.Add($"{statement}{(request.IsAsynchronous ? " later" : "")}") };
        var solution = Books.Solution().Step("Recorder", "Update", "abc_invoice", 40, mode: 1, configuration: "later");
        await using (books = await Books.OpenAsync(interleaving, solution))
        {
            books.Dataverse.Organization.RowChanged += change => seen.Add($"{change.Table} changed");
            books.Clerk("set N1 5; read N1");
            await books.Dataverse.Clock.WhenIdleAsync();

            seen.Should().Equal("Update abc_invoice", "RetrieveMultiple abc_invoice", "abc_invoice changed", "Create abc_note later", "abc_note changed");
        }
    }

    [TestMethod]
    public async Task A_change_that_is_taken_back_is_told_to_nobody()
    {
        await using var receiver = await CallbackReceiver.StartAsync();
        foreach (var interleaving in (Interleaving?[])[null, new SeededInterleaving(1)])
        {
            await using var books = await Books.OpenAsync(interleaving);
            var fail = () => books.Clerk($"subscribe {receiver.Url}; set N1 5; fail");

            fail.Should().Throw<DataverseException>().WithMessage("The clerk was told to fail.");
            books.Set("N2", 5);
            await books.Dataverse.Clock.WhenIdleAsync();

            receiver.Attempts.Should().Be(0, "neither the change nor the subscription was committed");
        }
    }

    [TestMethod]
    public async Task Who_hears_of_a_change_may_write_what_an_open_request_holds_after_it()
    {
        var orders = new EveryOrder(mostSwitches: 2);
        while (orders.Next() is { } order)
        {
            await using var books = await Books.OpenAsync(order);
            var armed = 1;
            books.Dataverse.Organization.RowChanged += change => Echo(change);

            var failures = await order.TogetherAsync(() => books.Clerk("set N1 5; read N1"), () => books.Clerk("set N2 6; read N1"));

            failures.Should().AllSatisfy(failure => failure.Should().BeNull());
            books.Count("N2").Should().BeOneOf(6, 9);

            void Echo(RowChange change)
            {
                if (change.Id == Books.Id("N1") && Interlocked.Exchange(ref armed, 0) == 1)
                    books.Set("N2", 9);
            }
        }
    }

    [TestMethod]
    public async Task Time_stands_still_while_a_request_is_open()
    {
        var times = new List<(bool, DateTimeOffset)>();
        Task passing = Task.CompletedTask;
        Books books = null!;
        var interleaving = new SeededInterleaving(1);
        await using (books = await Books.OpenAsync(interleaving))
        {
            var start = books.Dataverse.Clock.GetUtcNow();
            interleaving.BetweenStatements = (_, _) =>
            {
                passing = books.Dataverse.Clock.RunForAsync(TimeSpan.FromMinutes(1));
                times.Add((passing.IsCompleted, books.Dataverse.Clock.GetUtcNow()));
            };
            books.Clerk("read N1");
            await passing;

            times.Should().Equal((false, start));
            books.Dataverse.Clock.GetUtcNow().Should().Be(start.AddMinutes(1));
        }
    }

    [TestMethod]
    public async Task An_import_waits_for_open_requests_and_is_refused_between_the_statements_of_one()
    {
        Exception? refused = null;
        Books books = null!;
        var interleaving = new SeededInterleaving(1);
        await using (books = await Books.OpenAsync(interleaving))
        {
            interleaving.BetweenStatements = (_, _) => refused ??= Record.Of(() => books.Dataverse.ImportAsync(Books.Solution()).GetAwaiter().GetResult());
            books.Clerk("read N1");
            refused.Should().BeOfType<InvalidOperationException>();

            interleaving.BetweenStatements = null;
            var failures = await interleaving.TogetherAsync(() => books.Clerk("set N1 5; read N1"), () => books.Dataverse.ImportAsync(Books.Solution()).GetAwaiter().GetResult().Problems.Should().BeEmpty());

            failures.Should().AllSatisfy(failure => failure.Should().BeNull());
            books.Count("N1").Should().Be(5);
        }
    }

    [TestMethod]
    public async Task What_is_thrown_between_two_statements_ends_the_request_and_takes_it_back()
    {
        Books books = null!;
        await using (books = await Books.OpenAsync(new SeededInterleaving(1) { BetweenStatements = (_, _) => throw new DataverseException(0x80044151, "cut") }))
        {
            var clerk = () => books.Clerk("set N1 5");

            clerk.Should().Throw<DataverseException>().WithMessage("cut");
            books.Count("N1").Should().Be(1);
        }
    }
}
