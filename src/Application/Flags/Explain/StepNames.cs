using System.Text.Json;

namespace FlagService.Application.Flags.Explain;

/// <summary>How outcomes are called in an explanation.</summary>
internal static class StepNames
{
    /// <summary><c>NotMet</c> becomes <c>not_met</c>.</summary>
    public static string Of(string outcome) => JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome);
}
