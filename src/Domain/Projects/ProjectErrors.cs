using FlagService.Evaluation;

namespace FlagService.Domain.Projects;

/// <summary>The refusals around projects.</summary>
public static class ProjectErrors
{
    public static Error NotFound { get; } = new(ErrorKind.NotFound, "project_not_found", "There is no such project.");

    public static Error NameTaken { get; } = Taken("project_name_taken", "You already have a project of this name.", "name");

    public static Error TooMany { get; } = Error.InvalidField("name", "must not be added: you already have the largest number of projects for a user");

    public static Error EnvironmentKeyTaken { get; } = Taken("environment_key_taken", "The project already has an environment of this key.", "key");

    public static Error DefaultEnvironmentStays { get; } =
        new(ErrorKind.Conflict, "default_environment", "The default environment can't be deleted.");

    /// <summary>The project has no environment of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="known">The keys that there are.</param>
    public static Error EnvironmentNotFound(string? key, IEnumerable<string> known)
    {
        const string Message = "The project has no such environment";
        var hint = NearestName.Hint(key ?? "", known);
        return new Error(ErrorKind.NotFound, "environment_not_found", hint.Length == 0 ? $"{Message}." : Message + hint);
    }

    public static Error TooManyEnvironments(int maximum) => Error.InvalidField("key", $"must not be added: a project has at most {maximum} environments");

    /// <summary>An environment would be larger than it may be.</summary>
    /// <param name="environment">Its key.</param>
    /// <param name="size">How large it would be, in bytes.</param>
    /// <param name="limit">How large it may be, in bytes.</param>
    /// <param name="flag">The key of its largest flag; null where it has none.</param>
    /// <param name="segment">The key of its largest segment; null where it has none.</param>
    public static Error EnvironmentTooLarge(string environment, long size, long limit, string? flag, string? segment)
    {
        var largest = (flag, segment) switch
        {
            (null, null) => "",
            (_, null) => $"; its largest flag is {flag}",
            (null, _) => $"; its largest segment is {segment}",
            _ => $"; its largest flag is {flag}, its largest segment {segment}",
        };
        var message = FormattableString.Invariant($"The environment {environment} would have {size} bytes; at most {limit} are allowed{largest}.");
        return new Error(ErrorKind.Invalid, "environment_too_large", message)
        {
            Fields = new Dictionary<string, string[]>(StringComparer.Ordinal)
            {
                ["environment"] = [FormattableString.Invariant($"must have at most {limit} bytes in total: the flags and segments of {environment}{largest}")],
            },
        };
    }

    /// <summary>All environments of the projects that one user created would be larger than they may be together.</summary>
    /// <param name="size">How large they would be, in bytes.</param>
    /// <param name="limit">How large they may be, in bytes.</param>
    public static Error UserTooLarge(long size, long limit)
    {
        var what = FormattableString.Invariant($"must hold at most {limit} bytes together with all environments of all projects that the same user created; they would hold {size}");
        return new Error(ErrorKind.Invalid, "projects_too_large", "The change would make the projects of one user too large in total.")
        {
            Fields = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["environment"] = [what] },
        };
    }

    /// <summary>All flags of an environment together would cost more than they may.</summary>
    /// <param name="environment">Its key.</param>
    /// <param name="work">What they would cost at most, in the units of <see cref="EvaluationWork"/>.</param>
    public static Error EnvironmentTooCostly(string environment, long work)
    {
        var what = FormattableString.Invariant(
            $"must cost at most {EvaluationWork.MaximumOfEnvironment} units of work for the largest context: all flags of {environment} together would cost {work}");
        return new Error(ErrorKind.Invalid, "evaluation_too_costly", "The change would make evaluation too costly.")
        {
            Fields = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["environment"] = [what] },
        };
    }

    public static Error MemberNotFound { get; } = new(ErrorKind.NotFound, "member_not_found", "The project has no such member.");

    public static Error MemberExists { get; } = Taken("member_exists", "This user is already a member of the project.", "emailOrUsername");

    public static Error TooManyMemberships { get; } =
        Error.InvalidField("emailOrUsername", "must not already be in the largest number of projects that others can add a user to");

    public static Error LastOwner { get; } = new(ErrorKind.Conflict, "last_owner", "The last owner of a project can't be removed; make somebody else an owner first.");

    private static Error Taken(string code, string message, string field) =>
        new(ErrorKind.Conflict, code, message) { Fields = new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [Error.Taken] } };
}
