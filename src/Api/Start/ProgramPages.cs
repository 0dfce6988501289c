using System.Globalization;
using System.Runtime.InteropServices;

namespace FlagService.Api.Start;

/// <summary>
/// The pages of program files that the start went through, most of them once: they stay mapped, and count as this process's memory, for as
/// long as it lives. Where nothing was written to them nothing is lost when they go: they lie in the system's cache of files, and whoever
/// needs one finds it there.
/// </summary>
internal static class ProgramPages
{
    private const string Map = "/proc/self/smaps";
    private const int DontNeed = 4;

    /// <summary>The stretches that hold what lies in their files and nothing else. On systems other than Linux there are none.</summary>
    public static IReadOnlySet<(nint Start, nuint Length)> Clean() =>
        OperatingSystem.IsLinux() ? Clean(File.ReadLines(Map)) : new HashSet<(nint, nuint)>();

    /// <summary>Gives back the pages of stretches.</summary>
    /// <param name="settled">
    /// Those that were clean a good while ago and are touched only if they still are: one that is clean for the first time may belong to a
    /// file that is being loaded, and be written to before its pages go.
    /// </param>
    public static void Release(IReadOnlySet<(nint Start, nuint Length)> settled)
    {
        foreach (var (start, length) in Clean().Where(settled.Contains))
        {
            // It may refuse, and then all is as before.
            _ = Advise(start, length, DontNeed);
        }
    }

    /// <summary>Reads a map: a line names a stretch, its rights and its file, and those that follow say how much of it is what.</summary>
    internal static HashSet<(nint Start, nuint Length)> Clean(IEnumerable<string> map)
    {
        var found = new HashSet<(nint, nuint)>();
        (nint, nuint)? stretch = null;
        foreach (var line in map)
        {
            var parts = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries);
            if (!parts[0].EndsWith(':'))
            {
                stretch = IsOfProgram(parts) ? Stretch(parts[0].Split('-')) : null;
            }
            else if (parts is ["Anonymous:", "0", ..] && stretch is { } clean)
            {
                found.Add(clean);
            }
        }

        return found;
    }

    private static bool IsOfProgram(string[] parts) =>
        parts is [_, [_, '-', ..], _, _, _, var file]
        && (file.EndsWith(".dll", StringComparison.Ordinal) || file.Contains(".so", StringComparison.Ordinal));

    private static (nint Start, nuint Length) Stretch(string[] ends)
    {
        var start = Address(ends[0]);
        return (start, (nuint)(Address(ends[1]) - start));
    }

    private static nint Address(string digits) => nint.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    [DllImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Advise(nint address, nuint length, int advice);
}
