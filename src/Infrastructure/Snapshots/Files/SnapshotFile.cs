using System.Security.Cryptography;
using System.Text.Json;
using FlagService.Application.Maintenance;
using FlagService.Application.Requests;
using FlagService.Infrastructure.Sealing;
using FlagService.Infrastructure.Settings;
using Microsoft.Extensions.Logging;

namespace FlagService.Infrastructure.Snapshots.Files;

/// <summary>
/// The file in <c>SNAPSHOT_DIR</c> that a start evaluates from while the database is away. It has what evaluation has in memory: flags, segments
/// and the hashes of SDK keys, never a key. It can be read by its owner alone, and is sealed where there is an <c>ENCRYPTION_KEY</c>.
/// </summary>
internal sealed class SnapshotFile(ServiceSettings settings, SnapshotStore store, TimeProvider time, ILogger<SnapshotFile> log)
{
    private const string Name = "flagservice.snapshots";
    private const string Drafts = Name + ".*.draft";
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromHours(1);

    private readonly IReadOnlyList<Seal> _seals = settings.EncryptionKey is { } key
        ? [.. settings.PreviousEncryptionKeys.Prepend(key).Select(SealOf)]
        : [];

    /// <summary>Whether there is to be one.</summary>
    public bool IsWanted => settings.SnapshotDirectory is not null;

    /// <summary>When what was restored had been written; null where nothing was, or it is not used any more.</summary>
    public DateTimeOffset? RestoredFrom { get; private set; }

    private string Path => System.IO.Path.Combine(settings.SnapshotDirectory!, Name);

    /// <summary>Makes sure that the folder is there and can be written to.</summary>
    /// <exception cref="SettingException">It can't be.</exception>
    public void Prepare()
    {
        if (settings.SnapshotDirectory is not { } folder)
        {
            return;
        }

        // A folder within one that is missing is a path that was mistyped, or a volume that isn't mounted.
        if (FileFaults.MissingFolder(folder) is { } missing)
        {
            throw new SettingException($"SNAPSHOT_DIR ({folder}) can't be used: there is no folder {missing}; create it, or correct the path.");
        }

        if (File.Exists(folder))
        {
            throw new SettingException($"SNAPSHOT_DIR ({folder}) can't be used: it is a file, not a folder.");
        }

        try
        {
            Directory.CreateDirectory(folder);
            var draft = NewDraft();
            Open(draft).Dispose();
            File.Delete(draft);
        }
        catch (Exception fault) when (FileFaults.Is(fault))
        {
            throw new SettingException($"SNAPSHOT_DIR ({folder}) can't be written to: {FileFaults.Words(fault, System.IO.Path.Combine(folder, Name))}.", fault);
        }
    }

    /// <summary>Has evaluation served from the file until the database is read. One that can't be used is passed over, with a warning.</summary>
    /// <returns>Whether there is something to evaluate from now.</returns>
    public bool TryRestore()
    {
        if (!IsWanted || !File.Exists(Path))
        {
            return false;
        }

        try
        {
            using var source = new FileStream(Path, FileMode.Open, FileAccess.Read);
            var parts = SnapshotArchive.Read(source, _seals);
            var head = parts.Next<StoredHead>();
            if (head.Database != settings.Database.Display)
            {
                throw new FormatException($"it belongs to another database ({head.Database})");
            }

            var keys = parts.Next<List<StoredKey>>().ConvertAll(kept => kept.Restore());
            store.Restore([.. Enumerable.Range(0, head.Environments).Select(_ => parts.Next<StoredEnvironment>().Restore(store.Tests))], keys);
            RestoredFrom = head.WrittenAt;
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException or InvalidDataException
            or JsonException or CryptographicException or ArgumentException or NullReferenceException)
        {
            log.LogWarning("The snapshots in {File} are ignored: {Reason}", Path, Reason(fault));
            return false;
        }
    }

    /// <summary>Why the file can't be read or written, in plain words.</summary>
    public string Reason(Exception fault) => fault switch
    {
        FormatException => fault.Message,
        _ when FileFaults.Is(fault) => FileFaults.Words(fault, Path),
        _ => "it is damaged",
    };

    /// <summary>The database is read; what was restored is used no more.</summary>
    public void Forget()
    {
        RestoredFrom = null;
        store.ForgetRestored();
    }

    /// <summary>Writes what evaluation has in memory, whole or not at all.</summary>
    public void Write()
    {
        var draft = NewDraft();
        try
        {
            using (var target = Open(draft))
            {
                SnapshotArchive.Write(target, _seals.Count > 0 ? _seals[0] : null, Parts());
                target.Flush(flushToDisk: true);
            }

            File.Move(draft, Path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
            RemoveAbandoned();
        }
    }

    private static Seal SealOf(ReadOnlyMemory<byte> key) =>
        new(HKDF.DeriveKey(HashAlgorithmName.SHA256, key.ToArray(), Seal.KeyLength, info: "flagservice snapshot file"u8.ToArray()));

    private static FileStream Open(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    private IEnumerable<object> Parts()
    {
        var environments = store.All;
        yield return new StoredHead(time.Now(), settings.Database.Display, environments.Count);
        yield return store.Keys.Select(StoredKey.Of).ToList();
        foreach (var environment in environments)
        {
            yield return StoredEnvironment.Of(environment);
        }
    }

    private string NewDraft() => System.IO.Path.Combine(settings.SnapshotDirectory!, $"{Name}.{Guid.CreateVersion7(time.GetUtcNow()):N}.draft");

    /// <summary>What a process left behind that was killed while it wrote.</summary>
    private void RemoveAbandoned()
    {
        foreach (var draft in new DirectoryInfo(settings.SnapshotDirectory!).EnumerateFiles(Drafts))
        {
            if (time.GetUtcNow().UtcDateTime - draft.LastWriteTimeUtc > AbandonedAfter)
            {
                draft.Delete();
            }
        }
    }
}
