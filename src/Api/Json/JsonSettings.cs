using System.Text.Encodings.Web;
using System.Text.Json;

namespace FlagService.Api.Json;

/// <summary>How the API reads and writes JSON.</summary>
internal static class JsonSettings
{
    /// <summary>The deepest nesting that is read.</summary>
    public const int MaximumDepth = 32;

    public static void Apply(JsonSerializerOptions options)
    {
        options.MaxDepth = MaximumDepth;
        options.AllowDuplicateProperties = false;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new OptionalConverter());
        options.Converters.Add(new TextConverter());
        options.Converters.Add(new TimeConverter());
    }
}
