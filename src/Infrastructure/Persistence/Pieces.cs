using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence;

/// <summary>Reads any number of rows without holding them, or a connection, while they are taken.</summary>
internal static class Pieces
{
    private const int Size = 500;

    /// <summary>The rows of a query that has an order.</summary>
    public static async IAsyncEnumerable<T> InPiecesAsync<T>(
        this IQueryable<T> ordered,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var read = 0; ; read += Size)
        {
            var piece = await ordered.Skip(read).Take(Size).ToListAsync(cancellationToken);
            foreach (var row in piece)
            {
                yield return row;
            }

            if (piece.Count < Size)
            {
                yield break;
            }
        }
    }
}
