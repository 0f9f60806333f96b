using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Concurrency;

namespace Sandbox.Dataverse.Tests.Concurrency;

/// <summary>Who sees what: read-committed snapshots, as Azure SQL has them.</summary>
[TestClass]
public sealed class IsolationTests
{
    private static SeededInterleaving Acting(Action<OpenRequest, Statement> act) => new(1) { BetweenStatements = act };

    [TestMethod]
    public async Task Nobody_reads_what_another_request_has_not_committed_and_it_reads_its_own()
    {
        var seen = new List<int?>();
        Books books = null!;
        await using (books = await Books.OpenAsync(Acting((_, _) => seen.Add(books.Count("N1")))))
        {
            books.Clerk("set N1 5; read N1").Should().Be("5");

            seen.Should().Equal(1, 1);
            books.Count("N1").Should().Be(5);
        }
    }

    [TestMethod]
    public async Task New_and_deleted_rows_stay_unseen_until_the_commit()
    {
        var seen = new List<int?>();
        Books books = null!;
        await using (books = await Books.OpenAsync(Acting((_, _) => seen.AddRange([books.Count("N7"), books.Count("N2")]))))
        {
            books.Clerk($"insert N7; delete {Books.Id("N2")}; read N7; read N2").Should().Be("0,none");

            seen.Should().Equal(null, 1, null, 1, null, 1, null, 1);
            (books.Count("N7"), books.Count("N2")).Should().Be((0, null));
        }
    }

    [TestMethod]
    public async Task A_read_sees_what_was_committed_last_so_two_reads_of_one_transaction_differ()
    {
        var writes = 0;
        Books books = null!;
        await using (books = await Books.OpenAsync(Acting((_, _) => books.Set("N1", 10 + writes++))))
            books.Clerk("read N1; read N1; read N1").Should().Be("1,10,11");
    }

    [TestMethod]
    public async Task A_row_is_held_from_the_first_write_on_and_not_from_a_read()
    {
        var refused = new List<string?>();
        Books books = null!;
        await using (books = await Books.OpenAsync(Acting((request, _) => refused.Add(Try(() => books.Set("N1", 7)) + request.Holds("abc_invoice", Books.Id("N1"))))))
        {
            books.Clerk("read N1; set N2 3; set N1 4; read N2");

            refused.Should().Equal("False", "False", "0x80044151True", "0x80044151True");
            (books.Count("N1"), books.Count("N2")).Should().Be((4, 3));
        }
    }

    [TestMethod]
    public async Task A_writer_that_waited_writes_on_top_of_what_was_committed()
    {
        var ends = new HashSet<int?>();

        await Books.InEveryOrderAsync(books => [() => books.Clerk("add N1 10"), () => books.Clerk("add N1 100")], (books, failures) =>
        {
            failures.Should().AllSatisfy(failure => failure.Should().BeNull());
            ends.Add(books.Count("N1"));
        });

        ends.Should().BeEquivalentTo(new int?[] { 111, 11, 101 }, "both counts, or one lost: nobody detects a lost update");
    }

    [TestMethod]
    public async Task A_row_that_was_deleted_meanwhile_cannot_be_written()
    {
        var codes = new HashSet<string?>();

        await Books.InEveryOrderAsync(books => [() => books.Clerk($"delete {Books.Id("N1")}; read N2"), () => books.Set("N1", 9)], (books, failures) =>
        {
            codes.Add(Books.Code(failures[1]));
            books.Count("N1").Should().BeNull();
        });

        codes.Should().BeEquivalentTo([null, "0x80040217"]);
    }

    [TestMethod]
    public async Task A_write_that_asks_for_a_version_is_refused_once_another_one_committed()
    {
        var ends = new HashSet<(string?, int?)>();

        await Books.InEveryOrderAsync(
            books =>
            {
                var version = books.Dataverse.Service.Retrieve("abc_invoice", Books.Id("N1"), new ColumnSet(false)).RowVersion;
                var row = new Entity("abc_invoice", Books.Id("N1")) { RowVersion = version, ["abc_count"] = 50 };
                return [() => books.Clerk("add N1 10"), () => books.Dataverse.Service.Execute(new UpdateRequest { Target = row, ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches })];
            },
            (books, failures) => ends.Add((Books.Code(failures[1]), books.Count("N1"))));

        ends.Should().BeEquivalentTo(new (string?, int?)[] { (null, 60), (null, 11), ("0x80060882", 11) });
    }

    [TestMethod]
    public async Task A_rollback_takes_back_its_own_writes_and_no_others()
    {
        await Books.InEveryOrderAsync(
            books => [() => books.Clerk($"set N1 5; insert N7; delete {Books.Id("N3")}; fail"), () => books.Clerk("set N2 6; insert N8")],
            (books, failures) =>
            {
                Books.Code(failures[0]).Should().Be("0x80040265");
                failures[1].Should().BeNull();
                new[] { "N1", "N2", "N3", "N7", "N8" }.Select(books.Count).Should().Equal(1, 6, 1, null, 0);
            });
    }

    [TestMethod]
    public async Task Orders_of_equal_rows_do_not_depend_on_who_was_suspended_when()
    {
        var orders = new HashSet<string>();

        await Books.InEveryOrderAsync(books => [() => books.Clerk("insert N7; read N1"), () => books.Clerk("insert N8; read N1")], (books, _) =>
        {
            var rows = books.Dataverse.Service.RetrieveMultiple(new QueryExpression("abc_invoice") { ColumnSet = new ColumnSet("abc_number") }).Entities;
            orders.Add(string.Join(",", rows.Select(row => row.GetAttributeValue<string>("abc_number"))));
        });

        orders.Should().BeEquivalentTo("N1,N2,N3,N7,N8", "N1,N2,N3,N8,N7");
    }

    private static string? Try(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (DataverseException refused)
        {
            return refused.Code;
        }
    }
}
