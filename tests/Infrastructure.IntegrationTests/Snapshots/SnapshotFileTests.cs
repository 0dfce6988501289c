using System.Security.Cryptography;
using System.Text;
using FlagService.Application.Evaluation;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation;
using FlagService.Evaluation.Buckets;
using FlagService.Evaluation.Conditions;
using FlagService.Evaluation.Definitions;
using FlagService.Infrastructure.Settings;
using FlagService.Infrastructure.Snapshots.Files;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.IntegrationTests.Snapshots;

/// <summary>
/// What is kept on disk for a start without the database: the same as before, for its owner alone, and nothing that was changed by anybody
/// else. No database is needed for it.
/// </summary>
[TestFixture]
[Parallelizable]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SnapshotFileTests : IDisposable
{
    private const string Key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private const string OtherKey = "BAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private const string SdkKey = "fsk_AnyTextHasAHash";
    private static readonly EnvironmentId Production = new(Guid.CreateVersion7());

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("flagservice-kept-");

    private string Path => System.IO.Path.Combine(_folder.FullName, "flagservice.snapshots");

    public void Dispose() => _folder.Delete(recursive: true);

    [TestCase("")]
    [TestCase(Key)]
    public async Task Serves_the_same_as_before(string encryptionKey)
    {
        var before = Written(encryptionKey);
        await using var replica = On(encryptionKey);

        Assert.That(replica.Get<SnapshotFile>().TryRestore(), Is.True);

        var after = replica.Store.Find(Production)!;
        Assert.Multiple(() =>
        {
            Assert.That(after.Snapshot.TryFind("newText", out _), Is.True);
            Assert.That(after.Document.Tag, Is.EqualTo(before.Document.Tag));
            Assert.That((after.Project, after.Version, after.Flags), Is.EqualTo((before.Project, before.Version, before.Flags)).UsingPropertiesComparer());
            Assert.That(replica.Store.FindKey(SdkKey), Is.EqualTo(new CachedKey(KnownId, SdkKeyKind.Server, Production, null)));
            Assert.That(replica.Store.FindKey(KnownId), Is.Not.Null);
            Assert.That(replica.Store.FindKey("fsk_Another"), Is.Null);
            Assert.That(replica.Store.Versions, Is.Empty, "all is read from the database once it is there, whatever its versions are");
        });
    }

    [TestCase("", true)]
    [TestCase(Key, false)]
    public void Is_for_its_owner_alone_and_has_no_key_in_it(string encryptionKey, bool hasWordsInClear)
    {
        Written(encryptionKey);
        var everything = Unpacked(File.ReadAllBytes(Path));

        Assert.That(everything, Does.Not.Contain(SdkKey));
        Assert.That(everything.Contains("grace@example.com", StringComparison.Ordinal), Is.EqualTo(hasWordsInClear), "people in segments");
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(Path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }

        Assert.That(_folder.GetFiles(), Has.Length.EqualTo(1), "no draft is left");
    }

    [TestCase(Key, OtherKey, "encrypted with another key")]
    [TestCase(Key, "", "ENCRYPTION_KEY is not set")]
    [TestCase("", Key, "it is not encrypted")]
    public async Task Is_passed_over_where_the_key_is_another(string writing, string reading, string reason)
    {
        Written(writing);
        await AssertPassedOverAsync(reading, reason);
    }

    [Test]
    public async Task Is_opened_with_an_earlier_key()
    {
        Written(OtherKey);
        await using var replica = On(Key, ("ENCRYPTION_KEY_PREVIOUS", OtherKey));

        Assert.That(replica.Get<SnapshotFile>().TryRestore(), Is.True);
    }

    [Test]
    public async Task Is_passed_over_where_it_is_of_another_database()
    {
        Written("");
        await using var replica = new Replica("sqlite:///nowhere/else.db", interceptor: null, ("SNAPSHOT_DIR", _folder.FullName));

        Assert.That(replica.Get<SnapshotFile>().TryRestore(), Is.False);
    }

    [TestCase("cut off", "checksum")]
    [TestCase("changed", "checksum")]
    [TestCase("of a later form", "format is 3")]
    [TestCase("empty", "not a snapshot file")]
    [TestCase("something else", "not a snapshot file")]
    public async Task Is_passed_over_where_it_is(string what, string reason)
    {
        Written("");
        var bytes = await File.ReadAllBytesAsync(Path);
        bytes = what switch
        {
            "cut off" => bytes[..^100],
            "changed" => [.. bytes[..200], (byte)(bytes[200] ^ 1), .. bytes[201..]],
            "of a later form" => [.. bytes[..8], 3, .. bytes[9..]],
            "empty" => [],
            _ => Encoding.UTF8.GetBytes(new string('x', 5000)),
        };
        await File.WriteAllBytesAsync(Path, bytes);
        await AssertPassedOverAsync("", reason);
    }

    /// <summary>An update while the database is away, and one back: the version before this one doesn't know coverages, and reads the form 1 alone.</summary>
    [Test]
    public async Task Is_read_in_the_form_of_the_version_before_and_written_in_another()
    {
        Written("");
        var content = (await File.ReadAllBytesAsync(Path))[..^SHA256.HashSizeInBytes];
        Assert.That(content[8], Is.EqualTo(2));
        content[8] = 1;
        await File.WriteAllBytesAsync(Path, [.. content, .. SHA256.HashData(content)]);
        await using var replica = On("");

        Assert.That(replica.Get<SnapshotFile>().TryRestore(), Is.True);
    }

    [TestCase(4)]
    [TestCase(9)]
    [TestCase(30)]
    public async Task Whatever_is_changed_and_summed_up_anew_is_found_by_the_seal_or_the_form(int place)
    {
        Written(Key);
        var content = (await File.ReadAllBytesAsync(Path))[..^SHA256.HashSizeInBytes];
        content[place] ^= 1;
        await File.WriteAllBytesAsync(Path, [.. content, .. SHA256.HashData(content)]);
        await AssertPassedOverAsync(Key, reason: "");
    }

    [Test]
    public void A_folder_that_can_not_be_is_said_at_the_start()
    {
        var file = System.IO.Path.Combine(_folder.FullName, "file");
        File.WriteAllText(file, "");
        using var replica = new DisposableReplica(new Replica(Url, interceptor: null, ("SNAPSHOT_DIR", file)));

        Assert.That(replica.Replica.Get<SnapshotFile>().Prepare, Throws.TypeOf<SettingException>().With.Message.EqualTo($"SNAPSHOT_DIR ({file}) can't be used: it is a file, not a folder."));
    }

    private static SdkKeyId KnownId { get; } = new(Guid.CreateVersion7());

    private string Url => $"sqlite://{_folder.FullName}/none.db";

    private static EnvironmentSnapshot Snapshot { get; } = new(
        new ProjectId(Guid.CreateVersion7()),
        Production,
        17,
        FlagService.Evaluation.Snapshots.Snapshot.Compile(new SnapshotDefinition(
            [
                new(
                    "price",
                    FlagType.Number,
                    Enabled: true,
                    [new("low", "3"), new("high", "3.0")],
                    "low",
                    "salt",
                    [],
                    [
                        new("r1", 5, true, [new("plan.tier", Operator.In, [ConditionValue.OfText("gold"), ConditionValue.OfNumber("1.50"), ConditionValue.OfBoolean(true)], Negate: true)], Serve.To("high")),
                        new("r2", 0, false, [new(null, Operator.Segment, [ConditionValue.OfText("friends")], Negate: false)], Serve.To("low"), new Coverage(25_000, "email", "", BucketingMethod.Unleash)),
                    ],
                    Serve.To(new Distribution(
                        [new("low", 40_000), new("high", 60_000)],
                        "email",
                        "own",
                        new Allocation([new(50_000, 100_000, "high"), new(10_000, 50_000, "low"), new(0, 10_000, "high")])))),
                new("text", FlagType.Object, false, [new("on", """{"a":"Zo\u00eb"}""") { Alias = "Ein/Ä" }, new("off", "{}")], "off", "s", [new("price", ["low"])], [], Serve.To("on")) { Alias = "newText" },
            ],
            [new("friends", ["grace@example.com"], [], [new("age", Operator.GreaterThan, [ConditionValue.OfNumber("17")], Negate: false)])])),
        [new FlagId(Guid.CreateVersion7()), new FlagId(Guid.CreateVersion7())]);

    private Replica On(string encryptionKey, params (string Name, string Value)[] settings) => new(
        Url,
        interceptor: null,
        [("SNAPSHOT_DIR", _folder.FullName), .. encryptionKey.Length > 0 ? [("ENCRYPTION_KEY", encryptionKey)] : Array.Empty<(string, string)>(), .. settings]);

    private EnvironmentSnapshot Written(string encryptionKey)
    {
        using var writing = new DisposableReplica(On(encryptionKey));
        writing.Replica.Store.Put(
            Snapshot,
            keys: [(SHA256.HashData(Encoding.UTF8.GetBytes(SdkKey)), new CachedKey(KnownId, SdkKeyKind.Server, Production, null))]);
        writing.Replica.Get<SnapshotFile>().Write();
        return Snapshot;
    }

    private async Task AssertPassedOverAsync(string encryptionKey, string reason)
    {
        var log = new LogLines();
        await using var replica = On(encryptionKey);
        var file = new SnapshotFile(replica.Get<ServiceSettings>(), replica.Store, TimeProvider.System, new LoggerFactory([log]).CreateLogger<SnapshotFile>());

        Assert.That(file.TryRestore(), Is.False);
        Assert.That((replica.Store.Find(Production), replica.Store.FindKey(SdkKey)), Is.EqualTo(((object?)null, (object?)null)));
        Assert.That(log.Warnings.Single(), Does.Contain("are ignored").And.Contain(reason));
    }

    // Parts in clear are compressed; what they say is looked for as well.
    private static string Unpacked(byte[] file)
    {
        var text = new StringBuilder(Encoding.Latin1.GetString(file));
        for (var start = 0; start < file.Length - 2; start++)
        {
            if (file[start] == 0x1f && file[start + 1] == 0x8b)
            {
                using var unzipping = new System.IO.Compression.GZipStream(new MemoryStream(file[start..]), System.IO.Compression.CompressionMode.Decompress);
                using var reader = new StreamReader(unzipping);
                try
                {
                    text.Append(reader.ReadToEnd());
                }
                catch (InvalidDataException)
                {
                    text.Append(' '); // It only began like one.
                }
            }
        }

        return text.ToString();
    }

    private sealed class DisposableReplica(Replica replica) : IDisposable
    {
        public Replica Replica => replica;

        public void Dispose() => replica.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
