using System.Linq.Expressions;
using System.Text.Json.Nodes;
using FlagService.Application.Flags.History;
using FlagService.Application.Requests;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation.Definitions;
using FluentValidation;

namespace FlagService.Application.Flags;

/// <summary>Copies what flags do in one environment to another.</summary>
internal sealed class TargetingCopy(FlagReferences references, TimeProvider time)
{
    /// <summary>Copies rules, fallthrough and prerequisites; the buckets stay the same ones.</summary>
    /// <param name="project">The flags' project.</param>
    /// <param name="flags">The flags.</param>
    /// <param name="from">The key of the environment that is copied.</param>
    /// <param name="to">The key of the other one.</param>
    /// <param name="includeEnabled">Whether on and off are copied too.</param>
    /// <param name="placeOf">How a refusal names the place of a flag, with a dot at the end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Domain.RefusedException">There is no such environment, or prerequisites would form a cycle there.</exception>
    public async Task<IReadOnlyList<CopiedFlag>> RunAsync(
        Project project,
        IReadOnlyList<Flag> flags,
        string from,
        string to,
        bool includeEnabled,
        Func<int, string> placeOf,
        CancellationToken cancellationToken)
    {
        var (source, target) = (project.Environment(from), project.Environment(to));
        await references.EnsurePrerequisitesAsync(
            project.Id,
            target.Id,
            [.. flags.Select((flag, i) => new ChangedPrerequisites(flag.Key, flag.StateIn(source.Id).Prerequisites, $"{placeOf(i)}prerequisites"))],
            cancellationToken);
        var now = time.Now();
        return [.. flags.Select(flag =>
        {
            var before = View(flag, target);
            flag.CopyState(source.Id, target.Id, includeEnabled, now);
            return new CopiedFlag(flag, before, View(flag, target));
        })];
    }

    private static JsonObject View(Flag flag, ProjectEnvironment environment)
    {
        var view = FlagView.In(flag.Content, environment.Id);
        view.Insert(0, "environment", environment.Key);
        return view;
    }
}

/// <summary>A flag before and after its targeting was replaced, as one environment has it.</summary>
internal sealed record CopiedFlag(Flag Flag, JsonObject Before, JsonObject After);

/// <summary>What flags are about to require.</summary>
/// <param name="Flag">The flag's key.</param>
/// <param name="Prerequisites">All that it shall require in the environment.</param>
/// <param name="Path">Where that stands in the input.</param>
public sealed record ChangedPrerequisites(string Flag, IReadOnlyList<Prerequisite> Prerequisites, string Path);

/// <summary>The shape of a copy.</summary>
internal static class CopyRules
{
    /// <summary>Two environments must be named, and not the same one.</summary>
    public static void RuleForCopy<T>(this AbstractValidator<T> validator, Expression<Func<T, string?>> from, Expression<Func<T, string?>> to)
    {
        var source = from.Compile();
        validator.RuleFor(from).Passes(key => string.IsNullOrEmpty(key) ? Shape.Required : null);
        validator.RuleFor(to).PassesWith((request, key) => string.IsNullOrEmpty(key) ? Shape.Required : key == source(request) ? "must be another environment than from" : null);
    }
}
