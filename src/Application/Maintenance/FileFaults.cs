using System.Runtime.InteropServices;
using System.Security;

namespace FlagService.Application.Maintenance;

/// <summary>Explains in plain words why a file or a folder can't be used.</summary>
public static class FileFaults
{
    // An error number of Unix, which the exception carries; other systems' codes are larger.
    private const int LargestErrorNumber = 4095;

    /// <summary>Who this process is, in words: not every user of a container has a name.</summary>
    public static string User => Environment.UserName is { Length: > 0 } name ? $"the user {name}" : "this user";

    /// <summary>Whether an exception is about a file or its path.</summary>
    public static bool Is(Exception fault) =>
        fault is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException;

    /// <summary>What is wrong, in words that follow the name of the file.</summary>
    /// <param name="fault">The exception.</param>
    /// <param name="path">The file.</param>
    public static string Words(Exception fault, string path) => fault switch
    {
        FileNotFoundException when MissingFolder(path) is null => "there is no such file",
        DirectoryNotFoundException or FileNotFoundException => $"there is no folder {MissingFolder(path) ?? path}",
        UnauthorizedAccessException or IOException when Directory.Exists(path) => "it is a folder, not a file",
        UnauthorizedAccessException or SecurityException => $"{User} has no permission to use it",
        PathTooLongException => "its path is too long",
        IOException { HResult: > 0 and <= LargestErrorNumber } refusal => OfSystem(refusal.HResult),
        IOException => "the system refuses it",
        _ => "it is not the path of a file",
    };

    /// <summary>The first folder on the way to a file that isn't there; null where all are.</summary>
    public static string? MissingFolder(string path)
    {
        string? missing = null;
        for (var folder = Path.GetDirectoryName(Path.GetFullPath(path)); folder is not null && !Directory.Exists(folder); folder = Path.GetDirectoryName(folder))
        {
            missing = folder;
        }

        return missing;
    }

    private static string OfSystem(int number)
    {
        var text = Marshal.GetPInvokeErrorMessage(number);
        return char.ToLowerInvariant(text[0]) + text[1..];
    }
}
