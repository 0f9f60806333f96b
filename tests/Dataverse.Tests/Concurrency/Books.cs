using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Concurrency;

namespace Sandbox.Dataverse.Tests.Concurrency;

/// <summary>A Dataverse with the invoices N1 to N3, each counting 1, and the clerk who changes them.</summary>
internal sealed class Books : IAsyncDisposable
{
    private Books(TestOrganization dataverse) => Dataverse = dataverse;

    public TestOrganization Dataverse { get; }

    public static TestSolution Solution() => TestSolution.Invoices().Api("abc_Clerk", "Clerk");

    public static async Task<Books> OpenAsync(Interleaving? interleaving, TestSolution? solution = null, string? path = null, TimeSpan keysActiveAfter = default)
    {
        var books = new Books(await TestOrganization.StartAsync(solution ?? Solution(), path, interleaving, keysActiveAfter));
        foreach (var number in (string[])["N1", "N2", "N3"])
            books.Dataverse.Service.Create(new Entity("abc_invoice", Id(number)) { ["abc_number"] = number, ["abc_count"] = 1 });
        return books;
    }

    /// <summary>Runs requests beside each other on fresh books, in every order, and looks at each end.</summary>
    public static async Task<int> InEveryOrderAsync(Func<Books, Action[]> requests, Action<Books, IReadOnlyList<Exception?>> look, int? mostSwitches = null)
    {
        var orders = new EveryOrder(mostSwitches);
        while (orders.Next() is { } order)
        {
            await using var books = await OpenAsync(order);
            var failures = await order.TogetherAsync(requests(books));
            look(books, failures);
        }
        return orders.Count;
    }

    public static Guid Id(string number) => new($"00000000-0000-0000-0000-0000000000{number[1..].PadLeft(2, '0')}");

    public string Clerk(string orders) => (string)Dataverse.Service.Execute(new OrganizationRequest("abc_Clerk") { ["Text"] = orders })["Result"];

    public void Set(string number, int count) => Dataverse.Service.Update(new Entity("abc_invoice", Id(number)) { ["abc_count"] = count });

    /// <summary>Null when there is no such invoice.</summary>
    public int? Count(string number)
    {
        var query = new QueryByAttribute("abc_invoice") { ColumnSet = new ColumnSet("abc_count") };
        query.AddAttributeValue("abc_number", number);
        var rows = Dataverse.Service.RetrieveMultiple(query).Entities;
        return rows.Count == 0 ? null : rows.Single().GetAttributeValue<int>("abc_count");
    }

    public static string? Code(Exception? failure) => failure is null ? null : failure.Should().BeOfType<DataverseException>().Subject.Code;

    public ValueTask DisposeAsync() => Dataverse.DisposeAsync();
}
