using System.Globalization;
using System.Runtime.InteropServices;

namespace FlagService.Api.Start;

/// <summary>
/// The views of program files that the runtime read once, when it loaded them; it runs what it has mapped beside them. They stay mapped, so
/// that they count as this process's memory for as long as it lives. As they are shared and read-only, nothing is lost when their pages go:
/// whoever reads there again finds the file.
/// </summary>
internal static class ReadViews
{
    private const string Maps = "/proc/self/maps";
    private const int DontNeed = 4;

    /// <summary>Gives their pages back; on systems other than Linux it does nothing.</summary>
    public static void Release()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        foreach (var (start, length) in File.ReadLines(Maps).Select(Read).OfType<(nint, nuint)>().ToList())
        {
            // It may refuse, and then all is as before.
            _ = Advise(start, length, DontNeed);
        }
    }

    /// <summary>The view that a line of the map is about; null where it is about other memory.</summary>
    private static (nint Start, nuint Length)? Read(string line)
    {
        var parts = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 6 || parts[1] != "r--s" || !parts[5].EndsWith(".dll", StringComparison.Ordinal))
        {
            return null;
        }

        var ends = parts[0].Split('-');
        var start = nint.Parse(ends[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return (start, (nuint)(nint.Parse(ends[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) - start));
    }

    [DllImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Advise(nint address, nuint length, int advice);
}
