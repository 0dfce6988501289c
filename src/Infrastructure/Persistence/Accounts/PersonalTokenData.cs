using AutoMapper;
using FlagService.Application.Accounts.OwnAccount;
using FlagService.Application.Accounts.Tokens;
using FlagService.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace FlagService.Infrastructure.Persistence.Accounts;

/// <summary>A person's personal access tokens, as long as they are kept.</summary>
internal sealed class PersonalTokenData(FlagServiceDbContext db, IMapper mapper) : IPersonalData
{
    public string Section => "personalTokens";

    public IAsyncEnumerable<object> ReadAsync(UserId person, CancellationToken cancellationToken) => db.PersonalTokens.AsNoTracking()
        .Where(token => token.UserId == person)
        .OrderBy(token => token.CreatedAt)
        .ThenBy(token => token.Id)
        .InPiecesAsync(cancellationToken)
        .Select(mapper.Map<PersonalTokenDetails>);
}
