using FlagService.Application.Requests;
using FlagService.Domain;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Repositories;

/// <summary>Reads one page of an ordered query.</summary>
internal static class Paging
{
    /// <summary>The page, whose entries are small.</summary>
    public static Task<Page<T>> ToPageAsync<T>(this IQueryable<T> query, PageRequest page, CancellationToken cancellationToken) =>
        query.ToPageAsync(page, rows => rows.ToListAsync(cancellationToken), cancellationToken);

    /// <summary>The page of a long list: found in an index that has all that the query looks at, and only then read.</summary>
    /// <param name="query">All entries in order.</param>
    /// <param name="page">Which page.</param>
    /// <param name="byKey">Reads the entries of a page by their keys, in the same order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<Page<T>> ToPageAsync<T>(
        this IQueryable<T> query,
        PageRequest page,
        Func<IQueryable<T>, IQueryable<T>> byKey,
        CancellationToken cancellationToken) =>
        query.ToPageAsync(page, rows => byKey(rows).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>The page, whose entries may be large.</summary>
    /// <param name="query">All entries in order.</param>
    /// <param name="page">Which page.</param>
    /// <param name="contentOf">How many characters an entry holds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RefusedException">The entries hold too much to be answered together; no more of them were read than that.</exception>
    public static Task<Page<T>> ToPageAsync<T>(this IQueryable<T> query, PageRequest page, Func<T, long> contentOf, CancellationToken cancellationToken) =>
        query.ToPageAsync(
            page,
            async rows =>
            {
                var (data, content) = (new List<T>(), 0L);
                await foreach (var entry in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
                {
                    content += contentOf(entry);
                    EnsureFits(content, data.Count + 1);
                    data.Add(entry);
                }

                return data;
            },
            cancellationToken);

    /// <summary>How many of some entries, from the first on, an answer has room for; at least one, where there is one.</summary>
    /// <param name="contents">How many characters each holds.</param>
    public static int Fitting(IEnumerable<int> contents)
    {
        var (count, sum) = (0, 0L);
        foreach (var content in contents)
        {
            sum += content;
            if (count > 0 && sum > PageRequest.MaximumContent)
            {
                break;
            }

            count++;
        }

        return count;
    }

    /// <summary>Refuses a page of several entries that hold too much to be answered together.</summary>
    /// <param name="content">How many characters they hold.</param>
    /// <param name="entries">How many there are.</param>
    /// <exception cref="RefusedException">They do.</exception>
    public static void EnsureFits(long content, int entries)
    {
        if (entries > 1 && content > PageRequest.MaximumContent)
        {
            ListErrors.PageTooLarge.Throw();
        }
    }

    private static async Task<Page<T>> ToPageAsync<T>(
        this IQueryable<T> query,
        PageRequest page,
        Func<IQueryable<T>, Task<List<T>>> read,
        CancellationToken cancellationToken)
    {
        var data = await read(query.Skip(page.Skip).Take(page.Size));

        // A page that isn't full is the last one, and says by itself how many there are.
        var isLast = data.Count < page.Size && (data.Count > 0 || page.Skip == 0);
        return Page<T>.Of(data, isLast ? page.Skip + data.Count : await query.CountAsync(cancellationToken), page);
    }
}
