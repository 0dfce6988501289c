namespace FlagService.Application.Requests;

/// <summary>A property's path as the caller of the API knows it.</summary>
public static class FieldName
{
    /// <summary><c>Rules[0].RuleType</c> becomes <c>rules[0].ruleType</c>.</summary>
    public static string Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return string.Create(path.Length, path, static (name, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                name[i] = i == 0 || source[i - 1] == '.' ? char.ToLowerInvariant(source[i]) : source[i];
            }
        });
    }
}
