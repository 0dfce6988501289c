namespace FlagService.Api.OpenApi;

/// <summary>Names types as callers would: <c>Page&lt;FlagSummary&gt;</c> is a <c>FlagSummaryPage</c>.</summary>
internal static class SchemaNames
{
    public static string Of(Type type)
    {
        if (!type.IsGenericType)
        {
            return type.Name;
        }

        var name = type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
        return string.Concat(type.GetGenericArguments().Select(Of)) + name;
    }
}
