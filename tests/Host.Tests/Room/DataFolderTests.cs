using Sandbox.Host;
using Sandbox.Host.Room;

namespace Host.Tests.Room;

/// <summary>A folder that keeps a room: whose it is, and when it is not taken.</summary>
[TestClass]
public sealed class DataFolderTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("data").FullName;
    private readonly string _solutions = Directory.CreateTempSubdirectory("zips").FullName;

    [TestInitialize]
    public void Make() => File.WriteAllText(Path.Combine(_solutions, "CoSell_managed.zip"), "1");

    [TestCleanup]
    public void Delete()
    {
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_solutions, recursive: true);
    }

    [TestMethod]
    public void A_folder_is_one_processs_at_a_time()
    {
        using var first = Open();

        Refusal(() => Open()).Should().Be($"Another process has the folder '{_folder}'. End it first, or name another folder.");
    }

    [TestMethod]
    public void It_goes_on_where_the_room_was_with_ids_that_were_not_given_before()
    {
        var later = new DateTimeOffset(2026, 3, 9, 12, 0, 0, TimeSpan.Zero);
        byte[] key;
        using (var made = Open("picklists"))
        {
            made.IsNew.Should().BeTrue();
            key = made.DoorKey;
            made.Complete();
            made.NoteTime(later);
        }

        using var again = Open();
        var options = again.Continue(new RoomOptions { SolutionFolder = "", SalesforcePackage = "", Seed = 7 });

        (again.IsNew, again.Org, options.Start).Should().Be((false, "picklists", later));
        options.Seed.Should().NotBe(7);
        again.DoorKey.Should().Equal(key);
    }

    [TestMethod]
    public void Its_owner_alone_may_read_it()
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        using var made = Open();

        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(_folder).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [TestMethod]
    public void A_room_that_was_never_finished_is_begun_anew()
    {
        using (var unfinished = Open())
            unfinished.Salesforce.Write("half", "a row");

        using var again = Open();

        again.IsNew.Should().BeTrue();
        again.Salesforce.All().Should().BeEmpty();
    }

    [TestMethod]
    public void What_another_version_made_is_refused()
    {
        Finish("");
        File.WriteAllText(Path.Combine(_solutions, "CoSell_managed.zip"), "2");

        Refusal(() => Open()).Should().Be($"The folder '{_folder}' was made by another version of these programs or solutions. Use that one, or name another folder.");
    }

    [TestMethod]
    public void Another_kind_of_org_is_refused()
    {
        Finish("splits");

        Refusal(() => Open("picklists")).Should().Be($"The folder '{_folder}' was made with --org splits. Leave --org out, or name another folder.");
    }

    [TestMethod]
    public void A_folder_of_something_else_is_refused_and_left_alone()
    {
        File.WriteAllText(Path.Combine(_folder, "thesis.txt"), "words");

        Refusal(() => Open()).Should().Be($"The folder '{_folder}' holds 'thesis.txt' and no room. Name an empty folder.");
        File.ReadAllText(Path.Combine(_folder, "thesis.txt")).Should().Be("words");
    }

    [TestMethod]
    public void A_manifest_that_cannot_be_read_is_refused()
    {
        Finish("");
        File.WriteAllText(Path.Combine(_folder, "room.json"), "{");

        Refusal(() => Open()).Should().StartWith($"'{Path.Combine(_folder, "room.json")}' cannot be read.");
    }

    [TestMethod]
    public void A_damaged_file_is_refused_by_name()
    {
        Finish("");
        File.WriteAllText(Path.Combine(_folder, "salesforce.db"), new string('x', 10_000));

        Refusal(() => Open()).Should().Contain("salesforce.db' cannot be used");
    }

    private DataFolder Open(string? org = null) => DataFolder.Open(_folder, _solutions, org);

    private void Finish(string org)
    {
        using var made = Open(org);
        made.Complete();
    }

    private static string Refusal(Func<DataFolder> open) => open.Should().Throw<RoomException>().Which.Message;
}
