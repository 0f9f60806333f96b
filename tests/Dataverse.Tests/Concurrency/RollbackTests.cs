using Microsoft.Data.Sqlite;
using Sandbox.Dataverse.Solutions;

namespace Sandbox.Dataverse.Tests.Concurrency;

/// <summary>What a rollback leaves, and when the time of a request begins.</summary>
[TestClass]
public sealed class RollbackTests
{
    [TestMethod]
    public async Task An_index_that_a_rollback_took_away_is_made_again()
    {
        var path = Path.Combine(Path.GetTempPath(), $"dataverse-{Guid.NewGuid():N}.db");
        await using (var books = await Books.OpenAsync(null, TestSolution.Invoices().Table("abc_Shelf", TestSolution.Column("abc_ShelfId", "primarykey") + TestSolution.Column("abc_Label", "nvarchar", "<MaxLength>20</MaxLength>")).Api("abc_Clerk", "Clerk"), path))
        {
            var fail = () => books.Clerk("shelf A; fail");
            fail.Should().Throw<DataverseException>();
            Indexes(path).Should().NotContain("filter$abc_shelf$abc_label");

            books.Clerk("shelf A");

            Indexes(path).Should().Contain("filter$abc_shelf$abc_label");
        }
        File.Delete(path);
    }

    [TestMethod]
    public async Task The_two_minutes_of_a_request_begin_when_it_runs_and_not_when_it_queues()
    {
        await using var books = await Books.OpenAsync(null);
        Exception? failure = null;
        var late = new Thread(() => failure = Record.Of(() => books.Clerk("set N1 5")));

        await books.Dataverse.Organization.ImportAsync(Books.Solution().Zip(), [new SlowCheck(() => WaitBehind(books, late))]);
        late.Join();

        failure.Should().BeNull();
        books.Count("N1").Should().Be(5);
    }

    /// <summary>While the import is under way, a request queues and three minutes pass.</summary>
    private static void WaitBehind(Books books, Thread late)
    {
        late.Start();
        SpinWait.SpinUntil(() => late.ThreadState.HasFlag(ThreadState.WaitSleepJoin));
        books.Dataverse.Clock.RunForAsync(TimeSpan.FromMinutes(3)).GetAwaiter().GetResult();
    }

    private static List<string> Indexes(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'index'";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }

    private sealed class SlowCheck(Action happen) : ISolutionCheck
    {
        public IEnumerable<ImportProblem> Check(SolutionPackage package, Organization organization)
        {
            happen();
            return [];
        }
    }
}
