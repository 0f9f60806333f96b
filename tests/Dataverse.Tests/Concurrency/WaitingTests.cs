using Sandbox.Dataverse.Concurrency;
using Sandbox.Loopback.Faults;

namespace Sandbox.Dataverse.Tests.Concurrency;

/// <summary>Who waits for whom: key values, circles, rows that somebody else holds.</summary>
[TestClass]
public sealed class WaitingTests
{
    private const string Duplicate = "0x80040237";
    private const string Deadlock = "0x80044150";

    [TestMethod]
    public async Task Of_two_that_insert_the_same_key_value_the_second_waits_and_is_then_refused()
    {
        var waited = 0;
        var orders = new EveryOrder();
        while (orders.Next() is { } order)
        {
            order.Waiting = _ => waited++;
            await using var books = await Books.OpenAsync(order);

            var failures = await order.TogetherAsync(() => books.Clerk("insert N7; read N1"), () => books.Clerk("insert n7; read N1"));

            failures.OfType<DataverseException>().Select(failure => failure.Code).Should().Equal(Duplicate);
            books.Count("N7").Should().Be(0);
        }
        waited.Should().BePositive();
    }

    [TestMethod]
    public async Task A_key_value_is_free_again_when_its_inserter_fails()
    {
        await Books.InEveryOrderAsync(books => [() => books.Clerk("insert N7; fail"), () => books.Clerk("insert N7")], (books, failures) =>
        {
            failures[1].Should().BeNull();
            books.Count("N7").Should().Be(0);
        });
    }

    [TestMethod]
    public async Task A_key_value_that_is_being_deleted_is_waited_for()
    {
        var codes = new HashSet<string?>();

        await Books.InEveryOrderAsync(
            books => [() => books.Clerk($"delete {Books.Id("N1")}; fail"), () => books.Clerk("insert N1")],
            (books, failures) => codes.Add(Books.Code(failures[1])));

        codes.Should().Equal(Duplicate);
    }

    [TestMethod]
    public async Task Two_that_wait_for_each_other_are_a_deadlock_and_one_is_its_victim()
    {
        var ends = new HashSet<(string?, string?, int?, int?)>();

        await Books.InEveryOrderAsync(
            books => [() => books.Clerk("set N1 10; set N2 10"), () => books.Clerk("set N2 20; set N1 20")],
            (books, failures) => ends.Add((Books.Code(failures[0]), Books.Code(failures[1]), books.Count("N1"), books.Count("N2"))));

        ends.Should().BeEquivalentTo(new (string?, string?, int?, int?)[] { (null, null, 10, 10), (null, null, 20, 20), (Deadlock, null, 20, 20), (null, Deadlock, 10, 10) });
    }

    [TestMethod]
    public async Task The_victim_is_the_one_with_the_least_to_take_back()
    {
        var victims = new HashSet<int>();

        await Books.InEveryOrderAsync(
            books => [() => books.Clerk("set N3 10; set N1 10; set N2 10"), () => books.Clerk("set N2 20; set N1 20")],
            (_, failures) => victims.UnionWith(failures.Select((failure, index) => failure is null ? -1 : index)));

        victims.Should().BeEquivalentTo([-1, 1]);
    }

    [TestMethod]
    public async Task A_plug_in_that_swallows_a_deadlock_is_told_so()
    {
        var ends = new HashSet<string?>();

        await Books.InEveryOrderAsync(
            books => [() => books.Clerk("set N3 10; set N1 10; set N2 10"), () => books.Clerk("set N2 20; try N1 20")],
            (_, failures) => ends.Add((failures[1] as DataverseException)?.Message));

        ends.Should().HaveCount(2).And.ContainMatch("*swallowed SQL deadlock exception*");
    }

    [TestMethod]
    [DataRow(HeldRowAnswer.Timeout, "0x80044151", "*SQL timeout expired*Sql Number: -2")]
    [DataRow(HeldRowAnswer.Deadlock, Deadlock, "*Generic SQL error*Sql Number: 1205")]
    public async Task A_row_that_somebody_else_holds_can_be_read_but_its_writer_gets_the_databases_error(HeldRowAnswer answer, string code, string message)
    {
        foreach (var interleaving in (Interleaving?[])[null, new SeededInterleaving(1)])
        {
            await using var books = await Books.OpenAsync(interleaving);
            var somebody = books.Dataverse.Organization.HoldRow("abc_invoice", Books.Id("N1"), answer);

            var write = () => books.Clerk("set N2 5; set N1 5");

            write.Should().Throw<DataverseException>().WithMessage(message).Which.Code.Should().Be(code);
            books.Clerk("read N1; read N2").Should().Be("1,1");
            somebody.Dispose();
            write.Should().NotThrow();
            books.Clerk("read N1; read N2").Should().Be("5,5");
        }
    }

    [TestMethod]
    public async Task A_row_that_is_given_back_in_time_is_written()
    {
        var orders = new EveryOrder();
        while (orders.Next() is { } order)
        {
            await using var books = await Books.OpenAsync(order);
            var somebody = books.Dataverse.Organization.HoldRow("abc_invoice", Books.Id("N1"));
            order.BetweenStatements = (_, statement) => (statement.Message == "RetrieveMultiple" ? somebody : null)?.Dispose();

            var failures = await order.TogetherAsync(() => books.Clerk("set N1 5"), () => books.Clerk("read N2; read N3"));

            failures.Should().AllSatisfy(failure => failure.Should().BeNull());
            books.Count("N1").Should().Be(5);
        }
    }

    [TestMethod]
    public async Task Rows_that_somebody_else_locked_as_a_fault_fail_the_product_and_not_the_people()
    {
        await using var books = await Books.OpenAsync(null);
        books.Dataverse.Server.Faults.FailNext(FaultKind.RowLocked, 2);

        var api = await books.Dataverse.SendAsync("POST", "abc_Clerk", """{"Text":"set N2 5; set N1 5"}""");
        var row = await books.Dataverse.SendAsync("DELETE", $"abc_invoices({Books.Id("N2")})");
        books.Set("N3", 4);

        (api.Status, row.Status).Should().Be((500, 500));
        row.Body.GetProperty("error").GetProperty("message").GetString().Should().EndWith("Sql Number: 1205");
        new[] { "N1", "N2", "N3" }.Select(books.Count).Should().Equal(1, 1, 4);
    }

    [TestMethod]
    public async Task Over_HTTP_a_deadlock_is_a_500_with_the_SQL_number()
    {
        await using var books = await Books.OpenAsync(null);
        using var somebody = books.Dataverse.Organization.HoldRow("abc_invoice", Books.Id("N1"), HeldRowAnswer.Deadlock);

        var answer = await books.Dataverse.SendAsync("PATCH", $"abc_invoices({Books.Id("N1")})", """{"abc_count":3}""");

        answer.Status.Should().Be(500);
        answer.Body.GetProperty("error").GetProperty("code").GetString().Should().Be(Deadlock);
    }
}
