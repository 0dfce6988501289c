namespace FlagService.Client.UnitTests;

/// <summary>The last good flags on disk.</summary>
public sealed class SnapshotFileTests
{
    private string _directory = "";

    [SetUp]
    public void MakeDirectory() => _directory = Directory.CreateTempSubdirectory("flags").FullName;

    [TearDown]
    public void RemoveDirectory() => Directory.Delete(_directory, recursive: true);

    private string Path => System.IO.Path.Combine(_directory, "below", "flags.json");

    [Test]
    public async Task A_start_without_the_service_has_the_flags_of_before()
    {
        await RunOnceAsync("fsk_test");
        await using var bench = new ClientBench { Options = { SnapshotFile = Path } };
        bench.Service.Outage = FakeService.Away;

        var client = bench.Start();

        Assert.That((client.GetBoolean("f", null, false), client.State), Is.EqualTo((true, FlagClientState.Stale)));
        Assert.That(await client.WaitUntilLoadedAsync(TimeSpan.Zero), Is.True);
    }

    [Test]
    public async Task The_flags_on_disk_are_not_loaded_again_if_they_are_the_same()
    {
        await RunOnceAsync("fsk_test");
        await using var bench = new ClientBench { Options = { SnapshotFile = Path } };
        await bench.Service.ChangeAsync(FakeService.Flags(FakeService.Flag("f", served: "off")));
        var client = bench.Start();

        await bench.BecomesAsync(FlagClientState.Ready);

        Assert.That(client.GetBoolean("f", null, false), Is.True, "The tag is the same, so that 304 is the answer.");
    }

    [Test]
    public async Task Only_the_owner_can_read_it_and_no_draft_is_left()
    {
        await RunOnceAsync("fsk_test");

        Assert.That(Directory.GetFiles(_directory, "*", SearchOption.AllDirectories), Is.EqualTo(new[] { Path }));
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(Path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }

        Assert.That(await File.ReadAllTextAsync(Path), Does.Not.Contain("fsk_"));
    }

    [Test]
    public async Task A_draft_that_somebody_put_there_is_not_written_into()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var elsewhere = System.IO.Path.Combine(_directory, "elsewhere");
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.CreateSymbolicLink(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, $".flags.json.{Environment.ProcessId}"), elsewhere);

        await RunOnceAsync("fsk_test");

        Assert.That((File.Exists(elsewhere), File.Exists(Path), File.GetUnixFileMode(Path)), Is.EqualTo((false, true, UnixFileMode.UserRead | UnixFileMode.UserWrite)));
    }

    [Test]
    public async Task A_file_that_is_too_large_is_as_good_as_none()
    {
        await RunOnceAsync("fsk_test");
        await using var bench = new ClientBench { Options = { SnapshotFile = Path, MaximumSnapshotBytes = 10 } };
        bench.Service.Outage = FakeService.Away;
        await File.AppendAllTextAsync(Path, new string(' ', 20 * 1024));

        Assert.That(bench.Start().Flags, Is.Empty);
    }

    [TestCase("flagservice-snapshot-1 00000000000000000000000000000000 \"1.x\"\n{}")]
    [TestCase("{")]
    [TestCase("")]
    public async Task A_file_of_somebody_else_or_a_broken_one_is_as_good_as_none(string content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        await File.WriteAllTextAsync(Path, content);
        await using var bench = new ClientBench { Options = { SnapshotFile = Path } };
        bench.Service.Outage = FakeService.Away;

        Assert.That(bench.Start().GetBooleanDetails("f", null, false).Error, Is.EqualTo(FlagError.NotReady));
    }

    [Test]
    public async Task A_file_that_cannot_be_written_costs_no_flags()
    {
        await using var bench = new ClientBench { Options = { SnapshotFile = _directory } };

        var client = await bench.StartReadyAsync(FakeService.Flag("f"));

        Assert.That(client.GetBoolean("f", null, false), Is.True);
    }

    private async Task RunOnceAsync(string key)
    {
        await using var bench = new ClientBench { Options = { SnapshotFile = Path, SdkKey = key } };
        await bench.StartReadyAsync(FakeService.Flag("f"));
    }
}
