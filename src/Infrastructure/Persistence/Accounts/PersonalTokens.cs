using AutoMapper;
using FlagService.Application.Accounts.Tokens;
using FlagService.Application.Requests;
using FlagService.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Accounts;

/// <summary>The personal access tokens in the database.</summary>
internal sealed class PersonalTokens(FlagServiceDbContext db, IMapper mapper) : IPersonalTokens
{
    public void Add(PersonalToken token) => db.PersonalTokens.Add(token);

    public void Remove(IEnumerable<PersonalToken> tokens) => db.PersonalTokens.RemoveRange(tokens);

    public async Task<IReadOnlyList<PersonalToken>> ListLiveAsync(UserId owner, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.PersonalTokens.Where(token => token.UserId == owner && token.ExpiresAt > now).ToListAsync(cancellationToken);

    public async Task<Page<PersonalTokenDetails>> ListAsync(
        UserId owner,
        PageRequest page,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        // A user has few, so that the folding of names may be done here.
        var own = await db.PersonalTokens.AsNoTracking().Where(token => token.UserId == owner && token.ExpiresAt > now).ToListAsync(cancellationToken);
        var search = page.Search is null ? "" : Domain.Text.Folded(page.Search);
        var found = own
            .Where(token => Domain.Text.Folded(token.Name).Contains(search, StringComparison.Ordinal))
            .OrderByDescending(token => token.CreatedAt)
            .ThenByDescending(token => token.Id.Value)
            .ToList();
        return Page<PersonalTokenDetails>.Of([.. found.Skip(page.Skip).Take(page.Size).Select(mapper.Map<PersonalTokenDetails>)], found.Count, page);
    }
}
