using FlagService.Evaluation;

namespace FlagService.Domain.Flags;

/// <summary>The refusals around flags and rules.</summary>
public static class FlagErrors
{
    public static Error NotFound { get; } = new(ErrorKind.NotFound, "flag_not_found", "The project has no such flag.");

    public static Error RuleNotFound { get; } = new(ErrorKind.NotFound, "rule_not_found", "The flag has no such rule in this environment.");

    public static Error KeyTaken { get; } = new(ErrorKind.Conflict, "flag_key_taken", "The project already has a flag of this key.")
    {
        Fields = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["key"] = [Error.Taken] },
    };

    /// <summary>What shall be a flag's key is another flag's alias.</summary>
    public static Error KeyIsAlias(string flag) => KeyTaken with { Message = $"This key is the alias of the flag {flag}." };

    /// <summary>What shall be a flag's alias is another flag's key or alias.</summary>
    public static Error AliasTaken { get; } = new(ErrorKind.Conflict, "flag_alias_taken", "The project already has a flag with this key or alias.")
    {
        Fields = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["alias"] = [Error.Taken] },
    };

    public static Error TooMany(int maximum) => Error.InvalidField("key", $"must not be added: a project has at most {maximum} flags");

    /// <summary>One of several flags has another version than the caller decided on.</summary>
    public static Error HasChanged(string flag, long present) => Versioned.Mismatch(present) with
    {
        Message = $"The current version of {flag} is {present}; read it again before you change it.",
    };

    /// <summary>A variation that should be removed is still served or required.</summary>
    public static Error VariationInUse(string flag, string variation, IEnumerable<string> users) =>
        new(ErrorKind.Conflict, "variation_in_use", $"The variation {variation} of {flag} is in use: {string.Join(", ", users)}.");

    /// <summary>A flag that is to go is a prerequisite of others.</summary>
    public static Error IsPrerequisite(IEnumerable<string> flags) =>
        new(ErrorKind.Conflict, "flag_is_prerequisite", $"The flag is a prerequisite of: {string.Join(", ", flags)}.");

    /// <summary>A flag would cost more to evaluate than it may, with its segments and all that its prerequisites lead to.</summary>
    /// <param name="flag">Its key.</param>
    /// <param name="environment">The environment's key.</param>
    /// <param name="work">What it would cost at most, in the units of <see cref="EvaluationWork"/>.</param>
    /// <param name="rule">The id of its costliest rule; null where it has none.</param>
    public static Error TooCostly(string flag, string environment, long work, string? rule)
    {
        var costliest = rule is null ? "" : $"; its costliest rule is {rule}";
        var what = FormattableString.Invariant(
            $"must cost at most {EvaluationWork.MaximumOfFlag} units of work for the largest context: {flag} in {environment} with its segments and prerequisites would cost {work}{costliest}");
        return new Error(ErrorKind.Invalid, "evaluation_too_costly", "The change would make evaluation too costly.")
        {
            Fields = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["conditions"] = [what] },
        };
    }

    /// <summary>Something in a definition breaks a rule.</summary>
    public static Error Invalid(IEnumerable<DefinitionFault> faults) =>
        Error.InvalidFields(faults.Select(fault => KeyValuePair.Create(fault.Path, fault.Message)));
}
