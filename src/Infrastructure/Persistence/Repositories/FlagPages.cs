using System.Linq.Expressions;
using FlagService.Application.Definitions;
using FlagService.Domain;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;

namespace FlagService.Infrastructure.Persistence.Repositories;

/// <summary>Which flags a list has, in which order, by their ids: only those of a page are then read.</summary>
internal static class FlagPages
{
    /// <summary>All that a filter lets through.</summary>
    /// <param name="db">The database.</param>
    /// <param name="project">Their project.</param>
    /// <param name="filter">Which ones, and in which order.</param>
    /// <param name="search">A part of key, name, description or alias; null for all.</param>
    /// <param name="users">Those that use the filter's segment; null where it has none.</param>
    public static IQueryable<FlagId> Matching(FlagServiceDbContext db, ProjectId project, FlagFilter filter, string? search, IReadOnlyCollection<FlagId>? users)
    {
        var flags = db.Flags.Where(flag => flag.ProjectId == project);
        if (search is not null)
        {
            var folded = Text.Folded(search);
            flags = flags.Where(flag => flag.SearchText.Contains(folded));
        }

        if (filter.Tag is { } tag)
        {
            var normalised = Text.Normalised(tag);
            flags = flags.Where(flag => flag.Tags.Contains(normalised));
        }

        if (filter.Enabled is { } enabled)
        {
            flags = flags.Where(flag => flag.States.Any(state => state.EnvironmentId == filter.Environment && state.Enabled) == enabled);
        }

        if (filter.Type is { } type)
        {
            flags = flags.Where(flag => flag.Type == type);
        }

        if (users is not null)
        {
            flags = flags.Where(flag => users.Contains(flag.Id));
        }

        if (filter.Prerequisite is { } prerequisite)
        {
            // As it is written down: no key has a character that JSON would escape.
            var written = $"\"flag\":\"{prerequisite}\"";
            flags = flags.Where(flag => flag.States.Any(state => ((string)(object)state.Prerequisites).Contains(written)));
        }

        return InOrder(db, filter.Stale is { } stale ? Judged(db, flags, filter.Environment, stale) : flags, filter).ThenBy(flag => flag.Id).Select(flag => flag.Id);
    }

    // In the database's terms what FlagUsages says of a flag.
    private static IQueryable<Flag> Judged(FlagServiceDbContext db, IQueryable<Flag> flags, EnvironmentId environment, StaleFilter stale)
    {
        var uses = db.FlagActivities.Where(use => use.EnvironmentId == environment && use.LastEvaluatedAt >= stale.Before);
        return flags.Where(flag => stale.IsStale
            == (uses.Any(use => use.FlagId == flag.Id && use.UnchangedSince < stale.Before)
                || (flag.UpdatedAt < stale.Before && !uses.Any(use => use.FlagId == flag.Id))));
    }

    private static IOrderedQueryable<Flag> InOrder(FlagServiceDbContext db, IQueryable<Flag> flags, FlagFilter filter)
    {
        var never = DateTimeOffset.UnixEpoch; // The databases disagree on where null belongs.
        var isDescending = filter.Order.Descending;
        return (filter.Order.By switch
        {
            FlagSort.CreatedAt => Ordered(flags, flag => flag.CreatedAt, isDescending),
            FlagSort.UpdatedAt => Ordered(flags, flag => flag.UpdatedAt, isDescending),
            FlagSort.LastEvaluatedAt => Ordered(
                flags,
                flag => db.FlagActivities
                    .Where(use => use.FlagId == flag.Id && use.EnvironmentId == filter.Environment)
                    .Select(use => (DateTimeOffset?)use.LastEvaluatedAt)
                    .FirstOrDefault() ?? never,
                isDescending),
            _ => Ordered(flags, flag => flag.Key, isDescending),
        }).ThenBy(flag => flag.Key);
    }

    private static IOrderedQueryable<Flag> Ordered<TKey>(IQueryable<Flag> flags, Expression<Func<Flag, TKey>> by, bool isDescending) =>
        isDescending ? flags.OrderByDescending(by) : flags.OrderBy(by);
}
