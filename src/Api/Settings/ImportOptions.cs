using Microsoft.Extensions.Options;

namespace FlagService.Api.Settings;

/// <summary><c>FlagService:Import</c>: how large what is brought in may be.</summary>
internal sealed class ImportOptions
{
    public const string Section = "FlagService:Import";

    /// <summary>The largest document, in bytes; 32 MiB unless said.</summary>
    public int MaximumBody { get; init; } = 32 * 1024 * 1024;

    /// <summary>Refuses what is less than any body may have, or more than fits.</summary>
    internal sealed class Validator : IValidateOptions<ImportOptions>
    {
        private const int Most = 1024 * 1024 * 1024;

        public ValidateOptionsResult Validate(string? name, ImportOptions options) =>
            options.MaximumBody is < RequestOptions.UsualBody or > Most
                ? ValidateOptionsResult.Fail($"FlagService__Import__MaximumBody must be {RequestOptions.UsualBody} to {Most} bytes; it is {options.MaximumBody}.")
                : ValidateOptionsResult.Success;
    }
}
