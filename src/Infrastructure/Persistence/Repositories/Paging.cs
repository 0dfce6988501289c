using FlagService.Application.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Repositories;

/// <summary>Reads one page of an ordered query.</summary>
internal static class Paging
{
    public static async Task<Page<T>> ToPageAsync<T>(this IQueryable<T> query, PageRequest page, CancellationToken cancellationToken)
    {
        var total = await query.CountAsync(cancellationToken);
        var data = page.Skip >= total ? [] : await query.Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken);
        return Page<T>.Of(data, total, page);
    }
}
