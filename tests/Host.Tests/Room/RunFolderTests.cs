using Sandbox.Host.Room;
using Sandbox.Workflow.Time;

namespace Host.Tests.Room;

/// <summary>Each room has a run history of its own, and none takes another's away.</summary>
[TestClass]
public sealed class RunFolderTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("runs").FullName;
    private readonly VirtualClock _clock = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    [TestCleanup]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public async Task A_second_room_keeps_its_runs_beside_those_of_the_first()
    {
        await using var first = await BeginAsync();
        await using var second = await BeginAsync();

        second.Path.Should().NotBe(first.Path);
        File.Exists(first.Path).Should().BeTrue();
        File.Exists(second.Path).Should().BeTrue();
    }

    [TestMethod]
    public async Task The_history_of_the_last_room_is_still_there_when_the_next_one_opens_however_old_it_is()
    {
        var last = await BeginAndEndAsync(daysAgo: 400);

        await using var next = await BeginAsync();

        File.Exists(last).Should().BeTrue();
    }

    [TestMethod]
    public async Task Old_histories_are_swept_but_not_those_that_are_young_or_in_use()
    {
        var old = await BeginAndEndAsync(daysAgo: 40);
        var young = await BeginAndEndAsync(daysAgo: 3);
        await using var open = await BeginAsync();
        Age(open.Path, daysAgo: 50);

        await using var next = await BeginAsync();

        File.Exists(old).Should().BeFalse();
        File.Exists(young).Should().BeTrue();
        File.Exists(open.Path).Should().BeTrue("its room is open");
    }

    [TestMethod]
    public async Task A_closed_room_leaves_no_lock_behind()
    {
        await BeginAndEndAsync(daysAgo: 0);

        Directory.GetFiles(_folder, "*.lock").Should().BeEmpty();
    }

    private async Task<RunFile> BeginAsync()
    {
        await _clock.RunForAsync(TimeSpan.FromSeconds(1)); // the next room opens later
        return new RunFolder(_folder, _clock).Begin(_clock);
    }

    private async Task<string> BeginAndEndAsync(int daysAgo)
    {
        var file = await BeginAsync();
        await file.DisposeAsync();
        Age(file.Path, daysAgo);
        return file.Path;
    }

    private void Age(string file, int daysAgo) => File.SetLastWriteTimeUtc(file, _clock.GetUtcNow().UtcDateTime.AddDays(-daysAgo));
}
