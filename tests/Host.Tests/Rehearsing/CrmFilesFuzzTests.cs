using System.Text;
using Sandbox.Host;
using Sandbox.Host.Rehearsal;

namespace Host.Tests.Rehearsing;

/// <summary>The CSV files of a rehearsed pipeline, damaged: read, with the rows named that could not be, or refused with the file's name.</summary>
[TestClass]
[TestCategory("Fuzzing")]
public sealed class CrmFilesFuzzTests
{
    private const int Patience = 120_000;
    private const string Accounts = "account,sector,employees,office_location\r\n\"Acme, \"\"Corp\"\"\",retail,\"2,822\",United States\r\nBetasoloin,medical,495,Romania\r\n";
    private const string Products = "product,series,sales_price\r\nGTX Basic,GTX,550\r\nGTX Pro,GTX,4821\r\n";

    private const string Opportunities = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\r\n"
        + "1C1I7A6R,Moses Frase,GTX Basic,Betasoloin,Won,2016-10-20,2017-03-01,1054\r\nZ063OYW0,Darcel,GTXPro,,Engaging,10/25/2016,,\r\n";

    private static readonly string[] Pieces =
        ["\"", "\"\"", ",", ";", "\t", "\r\n", "\n", "\r", "account", "Account", "opportunity_id", "product", "sales_price", "Won", "2016-10-20", "13/13/2016", "1,054", "1e400", "-1", "=1+1", "\uFEFF", "\u0000", "é", " ", "'", "\uD83D", new('x', 3_000)];

    private static string _folder = "";

    [ClassInitialize]
    public static void Prepare(TestContext context) => _folder = Directory.CreateTempSubdirectory("crm-").FullName;

    [ClassCleanup]
    public static void Clean() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [Timeout(Patience)]
    public void No_file_breaks_the_reading_of_a_pipeline() => Rounds.Run(2_000, (random, attempt) =>
    {
        var files = new[] { Encoding.UTF8.GetBytes(Accounts), Encoding.UTF8.GetBytes(Opportunities), Encoding.UTF8.GetBytes(Products) };
        var wounded = random.Next(3);
        files[wounded] = Wounded(files[wounded], random);
        attempt.Input = $"{wounded}: {Encoding.UTF8.GetString(files[wounded])}";

        var data = Read(files);

        data.Problems.Should().OnlyContain(problem => problem.File.Length > 0 && problem.Row >= 1 && problem.Column.Length > 0 && problem.Reason.Length > 5);
        data.Accounts.Should().OnlyContain(account => account.Name.Length > 0);
        data.Opportunities.Should().OnlyContain(deal => deal.Id.Length > 0);
    }, exception => exception is RoomException { Message.Length: > 10 });

    [TestMethod]
    [Timeout(Patience)]
    public void What_was_written_as_CSV_is_read_as_it_was() => Rounds.Run(300, (random, attempt) =>
    {
        var names = random.GetItems(NastyTexts.OneLine.ToArray(), random.Next(1, 6)).Distinct().ToList();
        attempt.Input = $"account,office_location\r\n{string.Concat(names.Select(name => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\",US\r\n"))}";

        var data = Read([Encoding.UTF8.GetBytes(attempt.Input), Encoding.UTF8.GetBytes(Opportunities), Encoding.UTF8.GetBytes(Products)]);

        data.Accounts.Select(account => account.Name).Should().Equal(names.Select(name => name.Trim()).Distinct());
    }, _ => false);

    [TestMethod]
    public void Names_of_columns_are_read_whatever_their_case_and_with_blanks_around_them()
    {
        var data = Read([Encoding.UTF8.GetBytes(Accounts.Replace("account,", " Account ,", StringComparison.Ordinal).Replace("office_location", "Office_Location", StringComparison.Ordinal)), Encoding.UTF8.GetBytes(Opportunities), Encoding.UTF8.GetBytes(Products)]);

        data.Problems.Should().BeEmpty();
        data.Accounts.Select(account => account.Country).Should().Equal("United States", "Romania");
    }

    private static byte[] Wounded(byte[] file, Random random) => random.Next(4) switch
    {
        0 => Wounds.Of(file, random, 6),
        1 => Encoding.UTF8.GetBytes(string.Concat(random.GetItems(Pieces, random.Next(0, 30)))),
        2 => [.. file, .. Encoding.UTF8.GetBytes(string.Concat(random.GetItems(Pieces, random.Next(1, 12))))],
        _ => Encoding.UTF8.GetBytes(Wounds.Of(Encoding.UTF8.GetString(file), random, 6)),
    };

    private static CrmData Read(byte[][] files)
    {
        var paths = new[] { "accounts.csv", "sales_pipeline.csv", "products.csv" }.Select(name => Path.Combine(_folder, name)).ToArray();
        for (var i = 0; i < paths.Length; i++)
            File.WriteAllBytes(paths[i], files[i]);
        return CrmFiles.Read(paths[0], paths[1], paths[2]);
    }
}
