"""Invented names of persons, as offices write them, and names of offices that resemble them."""

PERSONS = """
Juan Carlos Rodríguez|María Elena Gutiérrez|José Luis Quispe Mamani|Ana Patricia Menjívar|Carlos Alberto Portillo
Rosa María Huamán|Luis Fernando Castañeda|Sandra Yaneth Argueta|Jorge Antonio Melgar|Karla Beatriz Zelaya
Miguel Ángel Choque|Gloria Esperanza Orellana|Francisco Javier Rivas|Yesenia Marisol Cáceres|Pedro Pablo Condori
Marta Alicia Benítez|Héctor Hugo Villalba|Silvia Lorena Peraza|Óscar Armando Alfaro|Claudia Ivette Marroquín
Raúl Ernesto Cornejo|Verónica del Carmen Escobar|Víctor Manuel Apaza|Zoila Mercedes Ticona|Diego Fernando Ojeda
Mónica Graciela Ferrari|Edwin Alexander Funes|Gladys Noemí Quintanilla|Julio César Palomino|Lidia Esther Salazar
Wilber Antonio Huanca|Nidia Carolina Espinoza|Santos Adalberto Mejía|Reina Isabel Galdámez|Fredy Mauricio Serpas
Ing. José Ramírez|Lic. María Pérez|Arq. Carolina Villalta|Dr. Manuel Ochipinti Bauer|Dra. Elena Sosa
Licda. Wendy Guardado|Sr. Nelson Vigil|Sra. Irma Luna|Srta. Paola Reyes|Prof. Tomás Chambi
Lic. Ernesto Abarca Sol|Ing. J. Rodríguez|Lic. M. Pérez Soto|Arq. R. Galeano|Abog. Lucía Fernández
Cnel. PNP Marco Zegarra Loayza|Cmdte. PNP Luis Salas|Mayor PNP Jorge Paredes|Tte. Óscar Valdivia Rosas|Sgto. Raúl Rivas
Crnl. Walter Medina|Cap. Andrea Yáñez|Subof. Pedro Laura|Alférez Kevin Ponce|Comisario Daniel Aguirre
Mtro. Saúl Robles|Econ. Nancy Ugarte|Msc. Tatiana Arias Ledezma|Tec. Mario Deras|Pbro. Ramón Novoa
Don Felipe Monge|Doña Clara Ibáñez|Ingeniero Pablo Saldaña|Licenciada Ruth Nieto|Doctor Andrés Calderón
PEREZ GARCIA, JUAN|QUISPE MAMANI, ROSA|RODRIGUEZ LOPEZ, MARIA|GOMEZ, CARLOS ALBERTO|TICONA APAZA, WILBER
Pérez García, Juan|Hernández, Marta Lidia|Villalobos Rincón, Hugo|Mena, José|Zúñiga Ríos, Celia
JUAN PEREZ|MARIA LOPEZ DE FLORES|JOSE QUISPE|ANA TORRES|LUIS HUAMAN CCAMA
CARMEN ROSA DIAZ|HUGO RAMIREZ|DELIA CONDORI|ELMER CRUZ GUZMAN|SONIA LARA
juan pérez|maría gonzález|luis rivas|ana hernández de cruz|carlos gómez
J. Rodríguez|M. Pérez|A. Gutiérrez Solís|R. Flores|C. Mendoza
Rodríguez J.|Pérez M.|L. A. Hernández|J. C. Quispe|M. E. Castro
Juan Pérez (Supervisión)|Ejecución: Ana Portillo|Luis Rivas y Marta Sosa|Carlos Díaz, Elena Ruiz|Hugo Lazo / Irma Coto
Unidad Jurídica; Lic. Ana Rivas|Jefe UFIA Juan Pérez|Jefa de Unidad: Marta Solís|Gerente Luis Alvarado|Alcaldesa Rosa Benítez
Coordinador Jaime Quijano|Directora Elena Zavala|Técnico José Lara|Encargado: Óscar Ayala|Regidor Víctor Mamani
Lic. Luis Rosales, Gerencia de Seguridad|Ing. Marta Quintana - Obras|Arq. Iván Lobo (Catastro)|Dr. Raúl Vidal; COPROSEC|Secretaría Técnica: Nora Tapia
María José Umaña|José María Batres|Ana Lucía de la Cruz|Juan de Dios Chávez|María del Pilar Núñez
Luz Marina Bedoya|Rosario del Pilar Soto|Mercedes Sánchez|Dolores Alvarenga Cruz|Consuelo Rodríguez
Salvador Hernández|Santiago Gutiérrez|Victoria Ramírez|Belén Martínez|Rosa Quispe
Domingo Vásquez|Pilar Gómez|Ángel Ramírez|Israel Menjívar|Aurora Zepeda
Idalia Contreras|Erick Guerrero|Heber Melgar|Yanira Sigüenza|Brayan Mamani
Tony Meléndez|Hellen Orellana|Noé Castellanos|Eneida Portillo|Deysi Huanca
Nayib Chavarría|Xiomara Interiano|Gerson Amaya|Yuliana Tolentino|Ítalo Barrantes
Florentino Ramos|Eusebio Ñahui|Saturnino Ccopa|Hilaria Puma|Melchor Sucasaca
Marcos Giménez|Sebastián Fernández|Valentina Acosta|Agustín Villegas|Camila Ruiz Díaz
Nicolás Gutiérrez Peña|Lautaro Benítez|Florencia Quiroga|Martín Ledesma|Ezequiel Paz
Rubén Blades|Ovidio Mosquera|Itzel Batista|Abdiel Barrios|Yariela González
Anayansi Guerra|Rogelio Ábrego|Dalys Castillo|Euclides Pineda|Nitzia Pérez
Walter Osmín Turcios|Evelyn Guadalupe Rosales|Ingrid Sofía Batres|Rony Alexander Mancía|Blanca Lidia Murcia
Teodomiro Vilca Arocutipa|Nélida Maquera|Percy Valdivia|Fiorella Zegarra Ponce|Lic. Yovana Cuadros Salas
Dr. Aníbal Rotondo|Prof. Graciela Ibarra|Mirta Susana Cabral|Eladio Bethancourt|Arq. Maritza Him
"""

OFFICES = """
Alcaldía|Alcaldía Municipal|Despacho Municipal|COPROSEC|CODISEC|PNP|PNC|CAM|UACI|UFIA|SIM|OM|MINSA|MTC|SUTRAN|INDECI
Gobierno Local|Gobiernos Locales|GOBIERNO LOCAL|Gobierno Regional|Juntas Vecinales|JJVV|PNP Gobierno Local JJVV
Unidad de Talento Humano|Dirección Ejecutiva|Subdirección de Planificación e Investigación|Unidad Jurídica
Gerencia de Seguridad Ciudadana|Subgerencia de Serenazgo|Jefatura del SIM|Jefe de la UFIA|Técnica de Gestión Documental
Técnica del SIM|Técnico de planificación|Analista de Sistemas y Procesos|Oficial de Información|Asistente Ejecutiva del COAMSS
Equipo UGEM|Equipo del SIM|Comisión Institucional|Comité de Auditoría|Secretaría Técnica|Presidencia del COPROSEC
Policía Municipal|Comisaría Sectorial|Comisaría Pampa Inalámbrica|Fiscalía Provincial Penal|Poder Judicial
Ministerio Público|Ministerio de la Mujer y Poblaciones Vulnerables|Defensoría del Pueblo|Subprefectura Provincial
Municipalidad Provincial de Ilo|Municipalidad Distrital El Algarrobal|Municipalidad de Pacocha|Distrito de Pacocha
Santa Tecla|San Salvador|San Marcos|San Martín|Santo Tomás|Santiago Texacuangos|Antigua Cuscatlán|Nuevo Cuscatlán
Ciudad Delgado|Villa María del Triunfo|Jesús María|San Juan de Miraflores|Puerto Belgrano|Mercedes|Salvador|Victoria
Colegio Juan Pablo II|Colegio San José|Escuela Simón Bolívar|Universidad José Simeón Cañas|Instituto Manuel Belgrano
Hospital Rosales|Hospital Rosa María Benítez|Centro de Salud Miguel Grau|Parque Simón Rodríguez|Plaza San Martín
Biblioteca Pública Gabriela Mistral|Estadio Mariano Melgar|Fundación Gloria Martínez|Casa de la Mujer Rosa Campos
Cruz Roja|Cruz Verde|Cuerpo de Bomberos|Bomberos Voluntarios|Defensa Civil|Protección Civil|Luz del Sur|Barrio Las Flores
Mercado Pacocha|Mercado Santa Rosa|Colonia La Esperanza|Urbanización Los Ángeles|Calle Rosa Mística|Avenida Grau
Mayor Seguridad|Estado Mayor|Ing. de Sistemas|Ing. Municipal|Arq. Municipal|Ing. Residente|Sr. Alcalde|Dr. en turno
Contabilidad, Presupuesto, Tesorería y Proveeduría|Unidad Ambiental|Unidades Administrativas|Todas las unidades
Comunicaciones y Relaciones Públicas|Gestión Institucional y Cooperación|Administración / UFIA / UACI / Dirección
Junta Vecinal Villa Paraíso|Rondas Campesinas|Comité Cívico Las Rosas|Asociación Civil Manos Unidas|Caritas|Cáritas Ilo
Dirección Regional de Transporte|Red de Salud Ilo|UGEL Ilo|Capitanía de Puerto|Gobernación de La Libertad|Rosario Central
Tránsito|Serenazgo|Fiscalización|Participación Vecinal|Monitoreo|Videovigilancia|Observatorio|Transparencia|Catastro
Ilo|Pacocha|El Algarrobal|Moquegua|Región Moquegua|Macro Región Policial|Estación Naval|Zona Franca|Enero a Diciembre
"""


def listed(text: str) -> list[str]:
    return [value for line in text.strip().splitlines() for value in line.split("|")]
