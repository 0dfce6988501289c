using System.Security.Cryptography;
using FlagService.Application.Maintenance;
using FlagService.Infrastructure.Settings;

namespace FlagService.Infrastructure.Sealing;

/// <summary>
/// The keys that seal the keys which sign: <c>ENCRYPTION_KEY</c>, and what it was before; without it, on SQLite, that of a file beside the
/// database; on PostgreSQL none, for a file would not be the same on all replicas.
/// </summary>
internal sealed class SealingKeys(ServiceSettings settings)
{
    /// <summary>The seals to try, the one to seal with first. Empty where nothing is sealed.</summary>
    /// <exception cref="SettingException">The key file can't be used.</exception>
    public IReadOnlyList<Seal> Find()
    {
        var seals = new List<Seal>();
        if (settings.EncryptionKey is { } key)
        {
            seals.Add(new Seal(key));
            seals.AddRange(settings.PreviousEncryptionKeys.Select(previous => new Seal(previous)));
        }

        if (settings.Database.SqliteFile is { } file)
        {
            var path = file + ".key";
            if (seals.Count == 0 || File.Exists(path))
            {
                seals.Add(new Seal(Read(path)));
            }
        }

        return seals;
    }

    private static byte[] Read(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                Create(path);
            }

            var key = Convert.FromBase64String(File.ReadAllText(path));
            return key.Length == Seal.KeyLength ? key : throw new FormatException();
        }
        catch (Exception fault) when (fault is FormatException || FileFaults.Is(fault))
        {
            throw new SettingException(
                $"The key file {path} can't be used: {(fault is FormatException ? "it doesn't hold a key in Base64" : FileFaults.Words(fault, path))}.",
                fault);
        }
    }

    /// <summary>Makes the file whole or not at all; of several processes that start at once, one makes it for all.</summary>
    private static void Create(string path)
    {
        var draft = $"{path}.{Path.GetRandomFileName()}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using (var writer = new StreamWriter(draft, options))
            {
                writer.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Seal.KeyLength)));
            }

            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was quicker, and its key is for both.
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
