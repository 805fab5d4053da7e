"""Words that tell a person's name from an office's, without accents or case: lists for `person_names`."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    "lic licda licdo licenciado licenciada ing inga ingeniero ingeniera arq arqa arquitecto arquitecta dr dra doctor "
    "doctora sr sra srta señor senor senora senorita prof profa profesor profesora mtro mtra maestro maestra abog "
    "abogado abogada econ economista cnel crnl crl coronel cmdte comandante cap capitan tte teniente sgto sargento "
    "mayor alferez subof suboficial gral general don dona cpc mag mg msc phd psic bach tec tco tnte pbro comisario"
)

FORCES = _words("pnp pnc cam ep ap fap")
"""What stands between a rank and a name."""

PARTICLES = _words("de del la las los y e da do dos von van san santa")

BOTH_GIVEN = _words(
    "rosa luz paz victoria gloria esperanza amparo soledad socorro pilar rosario mercedes dolores concepcion consuelo "
    "salvador santos cruz fe nieves carmen trinidad asuncion aurora belen santiago domingo angel angeles leon flor "
    "estrella alba marina margarita violeta america argentina israel francia libertad milagros reina guadalupe"
)
"""Given names that are also words or places: they need a surname that is nothing else."""

GIVEN = BOTH_GIVEN | _words(
    "juan jose luis carlos jorge miguel manuel pedro francisco antonio fernando roberto ricardo eduardo alberto "
    "mario julio cesar raul hector oscar sergio victor hugo pablo daniel david javier marco marcos martin andres "
    "alejandro alfredo alfonso arturo armando enrique ernesto ramon rafael rodolfo rodrigo ruben gabriel gerardo "
    "german gilberto guillermo gustavo humberto ignacio jaime joaquin joel leonardo lorenzo lucas marcelo mauricio "
    "maximo nelson nestor nicolas omar orlando oswaldo osvaldo rene rigoberto rolando samuel saul sebastian simon "
    "tomas vicente walter wilfredo william wilson edwin edgar elmer freddy franklin giovanni henry ivan jesus jhon "
    "johnny jonathan kevin milton percy wilmer yuri adrian agustin anibal bernardo benito benjamin bruno camilo "
    "claudio cristian christian cristobal diego efrain emilio esteban eugenio fabian facundo federico felipe felix "
    "fidel gonzalo ismael leandro leonel matias maximiliano ramiro reynaldo rogelio sixto teodoro ulises "
    "maria ana rosa juana luisa carla martha marta teresa elena elizabeth patricia sandra silvia sonia susana "
    "veronica yolanda adriana alejandra alicia amalia andrea angela angelica beatriz blanca brenda carolina catalina "
    "cecilia claudia cristina daniela diana elsa emma erika esther eva fatima flora gabriela gladys graciela irene "
    "irma isabel jacqueline jessica jimena josefina juanita julia karen karina karla katherine laura leticia liliana "
    "lilian lorena lourdes lucia lucrecia magaly marcela maribel marisol maritza mariana marlene marleny mayra "
    "mirna miriam monica nancy natalia nelly nora norma olga pamela paola paula raquel rebeca roxana ruth sara sofia "
    "tania tatiana valeria vanessa vilma viviana wendy ximena yesenia yanira zoila zulma ines judith glenda xiomara ezequiel florencia "
    "valentina camila milagros dayana deysi fiorella brayan gerson heidi hilda ivette janeth jazmin lidia lissette "
    "margot maura melissa melvin moises nery noe noemi norberto reina reynaldo rosalia rosaura rosendo ruperto selena "
    "tobias valentin virginia wilber wilfrido yessica yolany yuliana"
)

BOTH_SURNAME = _words(
    "flores cruz reyes rios campos castillo delgado mercado torres blanco luna montes paz palma rosas guerra vega "
    "leon santos salinas rivera bosque rojas prado vera cordoba toledo navarro lugo guardia puente arroyo lago moreno "
    "villa cortes alvarado sandoval bolivar sucre cardenas grau belgrano balboa lima arce olmos peralta iglesias "
    "aguilar villegas molina pardo serrano costa valle franco alegre duarte escobar cuellar robles ibarra miranda"
)
"""Surnames that are also words or places."""

SURNAMES = BOTH_SURNAME | _words(
    "garcia rodriguez gonzalez gonzales hernandez lopez martinez perez sanchez ramirez gomez diaz fernandez alvarez "
    "jimenez gutierrez ruiz vasquez vazquez ramos romero chavez mendoza castro ortiz vargas morales ortega nunez "
    "dominguez soto juarez medina munoz mejia estrada fuentes contreras guzman herrera marquez bonilla henriquez "
    "menjivar portillo orellana aleman argueta ayala barrera barrientos benitez bermudez cabrera caceres calderon "
    "campos cardona carrillo castaneda castellanos cervantes chacon cisneros colindres corea cornejo coto cuadra "
    "deras escalante escamilla espinal espinoza estevez figueroa funes galdamez galeano gallardo galvez giron granados "
    "guardado guerrero guevara huaman quispe mamani condori choque ccama apaza ticona huanca flor zapata ugarte "
    "hidalgo lara lazo lemus linares lizama lobo lozano luque machado machuca maldonado marroquin martel mata melgar "
    "melendez mena mendez mercado merino monge montoya monterroza mora moran murillo najarro nieto novoa ochoa olivares "
    "ordonez osorio pacheco padilla palacios palomino paredes parada pena peraza pineda pinto ponce quijano quintana "
    "quintanilla quinonez quiroz rauda rendon reyna rico rincon rivas roca rodas roldan rosales rubio saavedra salazar "
    "saldana salgado sanabria segovia segura serpas sierra silva solano solis solorzano sosa suarez tapia tejada tello "
    "tobar trujillo umana urbina urrutia valdez valdes valencia valenzuela valladares velasco velasquez velazquez "
    "ventura vergara vidal vigil villalobos villalta villanueva zamora zavala zelaya zepeda zuniga acosta aguirre "
    "alfaro almeida arias avila barrios batista bravo bustamante cano caballero cespedes correa dorado davila farfan "
    "ferrari fiori fretes gimenez godoy ibanez leiva ledesma luna maciel paniagua pereyra pereira quiroga ojeda "
    "rolon rossi sotelo vallejos villalba yanez centeno cartagena palma huamani chambi flores catacora"
)

POSTS = _words(
    "alcalde alcaldesa alcaldes jefe jefa jefes jefatura director directora directores gerente gerenta subgerente "
    "coordinador coordinadora encargado encargada encargados secretario secretaria tecnico tecnica tecnicos tecnicas "
    "analista asistente asesor asesora auxiliar supervisor supervisora supervision ejecucion responsable presidente "
    "presidenta presidencia vicepresidente regidor regidora regidores concejal concejala sindico sindica tesorero "
    "tesorera contador contadora oficial fiscal juez jueza procurador prefecto subprefecto gobernador comisario "
    "administrador administradora delegado delegada representante representantes operador operadora operadores agente "
    "agentes inspector inspectora especialista promotor promotora facilitador enlace titular miembros integrantes "
    "vecinos vecinas ciudadanos ciudadania referente referentes brigadas personal estudiantes docentes padres"
)
"""Who holds an office: a person's name may stand beside."""

PLACES_FIRST = _words(
    "san santa santo villa ciudad puerto nueva nuevo barrio colonia distrito calle avenida parque"
)

INSTITUTIONS = _words(
    "direccion subdireccion direcciones subdirecciones unidad unidades gerencia subgerencia gerencias oficina oficinas "
    "departamento departamentos dpto depto area areas seccion division despacho comision comisiones comite comites "
    "consejo concejo municipalidad municipalidades municipio municipios municipal municipales alcaldia alcaldias "
    "intendencia gobierno gobiernos ministerio viceministerio policia policial pnp pnc cam fiscalia juzgado poder "
    "judicial defensoria procuraduria junta juntas vecinal vecinales asociacion asociaciones fundacion universidad "
    "colegio escuela escuelas instituto institucion instituciones institucional centro central hospital clinica posta "
    "red equipo mesa observatorio sistema programa proyecto proyectos plan servicio servicios serenazgo bomberos ronda "
    "rondas cuerpo comisaria comisarias prefectura subprefectura gobernacion region regional provincia provincial "
    "distrito distrital nacional metropolitano metropolitana cantonal estatal federal local locales defensa civil "
    "seguridad ciudadana convivencia prevencion salud educacion transporte transito finanzas financiera hacienda "
    "tesoreria contabilidad presupuesto planificacion planeamiento desarrollo urbano social economico obras catastro "
    "logistica talento humano humanos recursos administracion administrativa juridica legal auditoria interna "
    "comunicaciones comunicacion relaciones publicas informatica sistemas archivo archivos cooperacion participacion "
    "cultura deporte deportes medio ambiente ambiental mujer mujeres ninez juventud familia familiar mercado mercados "
    "parque plaza estadio iglesia parroquia club empresa empresas banco agencia delegacion corregimiento corregiduria "
    "fiscalizacion monitoreo patrullaje videovigilancia emergencia emergencias rescate ejecutiva ejecutivo general "
    "gestion proveeduria compras adquisiciones contrataciones transparencia informacion acceso estadistica turismo "
    "licencias comercio comercializacion limpieza ornato cooperativa sindicato federacion confederacion camara ong "
    "sociedad grupo compania consorcio constructora corporacion patronato registro notaria penal penitenciario ejercito "
    "armada fuerza fuerzas estado republica presidencial todas todos demas otros apoyo conjunta tecnologia "
    "ferreteria taller mancomunidad liga banda coro biblioteca museo casa hogar albergue aldea caserio canton sector"
)
"""Words of institutions, which may themselves be called after somebody."""
