using System.Globalization;

namespace FlagService.Domain.Evaluation.Conditions.Patterns;

/// <summary>Unicode's general categories by the letters that patterns name them with.</summary>
internal static class UnicodeCategories
{
    private const string All = "LuLlLtLmLoMnMcMeNdNlNoZsZlZpCcCfCsCoPcPdPsPePiPfPoSmScSkSoCn";

    /// <summary>The two letters of a category.</summary>
    public static ReadOnlySpan<char> Name(UnicodeCategory category) => All.AsSpan((int)category * 2, 2);

    /// <summary>Whether that names a category, or the first letter of some.</summary>
    public static bool IsKnown(ReadOnlySpan<char> name)
    {
        for (var i = 0; i < All.Length; i += 2)
        {
            if (name.Length is 1 or 2 && All.AsSpan(i, 2).StartsWith(name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
